//! Answers in a file.

use std::collections::{BTreeMap, BTreeSet};

use domain::questionnaire::answer::MOST_YEN;
use domain::questionnaire::question::Kind;
use domain::questionnaire::{Answer, Answers, CampaignFacts, Key, Month, Questionnaire, Who};

use super::side;
use crate::questionnaire::key;
use crate::reading::{Field, line, prose};

/// Reads the answers of one person beside those that are there.
pub(crate) fn read(
    field: &Field<'_>,
    questionnaire: &Questionnaire,
    who: &Who,
    (campaign, answers): (&CampaignFacts, &mut Answers),
) {
    for (name, entry) in field.section().all() {
        let place = questionnaire
            .place(&name)
            .filter(|(section, _)| section.side == side(who));
        let Some((_, question)) = place else {
            entry.problem(format!("there is no question {name} for this person"));
            continue;
        };
        let Some(answer) = read_answer(&entry, &question.kind) else {
            continue;
        };
        if let Err(problems) = question.kind.check(&answer, campaign) {
            let reasons: Vec<String> = problems
                .iter()
                .map(|problem| format!("{:?}", problem.reason))
                .collect();
            entry.problem(format!(
                "is no answer to this question: {}",
                reasons.join(", ")
            ));
        }
        answers.set(who.clone(), question.key.clone(), answer);
    }
}

fn read_answer(field: &Field<'_>, kind: &Kind) -> Option<Answer> {
    Some(match kind {
        Kind::Choice(_) => Answer::Choice(key::read(field)?),
        Kind::Several(_) => {
            let chosen: BTreeSet<Key> = field.each(64).iter().filter_map(key::read).collect();
            Answer::Several(chosen)
        }
        Kind::Yen(_) => Answer::Yen(field.amount(0..=MOST_YEN)?),
        Kind::Date(_) => Answer::Date(field.date()?),
        Kind::Month(_) => {
            let month = Month::parse(&field.text(line(10))?);
            if month.is_none() {
                field.problem("must be a month such as \"2026-04\"");
            }
            Answer::Month(month?)
        }
        Kind::Text(_) => Answer::Text(field.text(prose(2_000))?),
        Kind::YesNo(_) => Answer::YesNo(field.flag()?),
        Kind::Incomes(_) => {
            let mut amounts = BTreeMap::new();
            for (name, amount) in field.section().all() {
                if let (Some(kind), Some(yen)) =
                    (key::named(&name, &amount), amount.amount(0..=MOST_YEN))
                {
                    amounts.insert(kind, yen);
                }
            }
            amounts.retain(|_, amount| *amount > 0);
            Answer::Incomes(amounts)
        }
    })
}

//! `treatments`: which questions are about the day and the amounts of each treatment.

use domain::questionnaire::question::Kind;
use domain::questionnaire::{Key, Side};
use domain::subsidies::TreatmentQuestions;

use super::tiers::{MOST_YEN, TREATMENTS};
use crate::questionnaire::key;
use crate::questionnaire::questions::QuestionPlan;
use crate::reading::Field;

pub(super) fn read(field: &Field<'_>, questions: &[QuestionPlan<'_>]) -> Vec<TreatmentQuestions> {
    let mut all: Vec<TreatmentQuestions> = Vec::new();
    let mut taken: Vec<Key> = Vec::new();
    let most = usize::try_from(TREATMENTS).unwrap_or(10);
    for entry in field.each(most) {
        let section = entry.section();
        let is_date = |kind: &Kind| matches!(kind, Kind::Date(_));
        let mut ask = |name: &str, required: bool, fits: fn(&Kind) -> bool, wanted: &str| {
            let at = section.at(name);
            let at = if required { at.required() } else { at };
            let key = question(&at, questions, fits, wanted)?;
            if taken.contains(&key) {
                at.problem(format!("{key} stands for something else already"));
            }
            taken.push(key.clone());
            Some(key)
        };
        let on = ask("on", true, is_date, "a date");
        let amount = "an amount (yen) of at most 10,000,000; give the question a most";
        let paid = ask("paid", true, is_bounded_yen, amount);
        let aid = ask("aid", false, is_bounded_yen, amount);
        if let (Some(on), Some(paid)) = (on, paid) {
            all.push(TreatmentQuestions { on, paid, aid });
        }
    }
    if field.given() && all.is_empty() {
        field.problem("names no questions; nothing could be reckoned");
    }
    all
}

fn is_bounded_yen(kind: &Kind) -> bool {
    matches!(kind, Kind::Yen(yen) if yen.most <= MOST_YEN)
}

/// The question about a person applied for that a field names.
fn question(
    field: &Field<'_>,
    questions: &[QuestionPlan<'_>],
    fits: fn(&Kind) -> bool,
    wanted: &str,
) -> Option<Key> {
    let key = key::read(field)?;
    let mut all = questions.iter();
    let Some(plan) = all.find(|plan| plan.question.key == key) else {
        field.problem(format!("there is no [question.{key}]"));
        return None;
    };
    if !matches!(plan.place, Some((Side::Dependent, _))) {
        field.problem(format!("[question.{key}] is not asked about a person"));
    } else if !fits(&plan.question.kind) {
        field.problem(format!("[question.{key}] has to be {wanted}"));
    }
    Some(key)
}

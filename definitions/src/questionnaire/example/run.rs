//! Tries examples: what comes of them against what has to.

use domain::eligibility::{FactKind, FactValue, Facts, Indication, Rule, Rules, Word};
use domain::questionnaire::{Journey, PageId, Question, Questionnaire, Who, rule_values};

use super::compare::{known, list, listed};
use super::{Example, Expects};
use crate::reading::{Field, line};

/// Tries every example and reports what comes out otherwise, at the expectation.
pub(in crate::questionnaire) fn run_all(
    examples: &[Example<'_>],
    questionnaire: &Questionnaire,
    rules: &Rules,
) {
    for example in examples {
        let mut family = example.case.family.clone();
        let rules = &example.case.rules(rules);
        family.rules = rule_values(rules, family.campaign.base_date);
        let journey = questionnaire.journey(&family, &example.case.answers);
        for expects in &example.expects {
            expects.ways(&journey, &example.field);
            let position = family
                .surveyed()
                .position(|facts| expects.who == Who::Dependent(facts.id.clone()));
            if let Some(position) = position {
                expects.facts(&journey.facts(position).facts);
                expects.indications(&journey.indications(
                    rules,
                    family.campaign.base_date,
                    position,
                ));
            }
        }
    }
}

impl Expects<'_> {
    fn ways(&self, journey: &Journey<'_>, example: &Field<'_>) {
        let of_person = journey
            .pages()
            .iter()
            .filter(|page| page.id.who == self.who);
        let asked: Vec<&str> = of_person
            .flat_map(|page| &page.questions)
            .map(|asked| asked.question.key.as_str())
            .collect();
        if self.asked.given() && list(&self.asked) != asked {
            self.asked
                .problem(format!("asks {} instead", listed(&asked)));
        }
        for (key, field) in known(&self.asks, journey) {
            if !asked.contains(&key.as_str()) {
                field.problem(format!("{key} is not asked; asked are {}", listed(&asked)));
            }
        }
        for (key, field) in known(&self.asks_not, journey) {
            if asked.contains(&key.as_str()) {
                field.problem(format!("{key} is asked"));
            }
        }
        self.missing(journey, example);
        let all = journey.documents();
        let open = all
            .iter()
            .filter(|required| required.who == self.who && !required.covered);
        let papers: Vec<&str> = open
            .map(|required| required.requirement.key.as_str())
            .collect();
        if self.documents.given() && list(&self.documents) != papers {
            self.documents
                .problem(format!("requires {} instead", listed(&papers)));
        }
    }

    fn missing(&self, journey: &Journey<'_>, example: &Field<'_>) {
        let of_person = |(page, _): &(&PageId, &Question)| page.who == self.who;
        let missing: Vec<&str> = journey
            .missing()
            .filter(of_person)
            .map(|(_, question)| question.key.as_str())
            .collect();
        if list(&self.missing) != missing {
            let place = if self.missing.given() {
                &self.missing
            } else {
                example
            };
            place.problem(format!(
                "{} has no answer to {}; answer them, or name them in missing",
                self.who,
                listed(&missing)
            ));
        }
    }

    fn facts(&self, facts: &Facts) {
        let Some(field) = &self.facts else {
            return;
        };
        for (name, value) in field.section().all() {
            let Some(kind) = Facts::kind(&name) else {
                value.problem("there is no such fact");
                continue;
            };
            let Some(expected) = read_fact(&value, kind) else {
                continue;
            };
            let mut alone = Facts::default();
            if let Err(error) = alone.set(&name, &expected) {
                value.problem(error.to_string());
            } else if written(facts, &name) != written(&alone, &name) {
                value.problem(format!("is {} instead", written(facts, &name)));
            }
        }
    }

    fn indications(&self, indications: &[Indication]) {
        let Some(field) = &self.indications else {
            return;
        };
        for (name, value) in field.section().all() {
            let Some(rule) = Rule::named(&name) else {
                value.problem("there is no such rule");
                continue;
            };
            let Some(expected) = value.text(line(30)) else {
                continue;
            };
            let found = indications
                .iter()
                .find(|indication| indication.rule == rule);
            let found = found.map_or("none", |indication| indication.outcome.word());
            if found != expected {
                value.problem(format!("says {found} instead"));
            }
        }
    }
}

/// A fact as it is written in files; `null` when it is not known.
fn written(facts: &Facts, name: &str) -> serde_json::Value {
    let all = serde_json::to_value(facts).unwrap_or_default();
    all.get(name).cloned().unwrap_or_default()
}

fn read_fact(field: &Field<'_>, kind: FactKind) -> Option<FactValue> {
    Some(match kind {
        FactKind::Flag => FactValue::Flag(field.flag()?),
        FactKind::Yen | FactKind::Count => FactValue::Number(field.amount(0..=u64::MAX)?),
        FactKind::Date => FactValue::Date(field.date()?),
        FactKind::Word(_) => FactValue::Word(field.text(line(40))?),
    })
}

//! Values of rules, as files write them.

use std::collections::{BTreeMap, BTreeSet};

use domain::eligibility::{Expense, Parameter, ParameterKind, Treatment, Value, Word, Yen};

use crate::reading::{Field, line};

/// A value as its parameter wants it; `None` when it is absent or has been reported.
pub(super) fn read(parameter: Parameter, field: &Field<'_>) -> Option<Value> {
    if !field.given() {
        return None;
    }
    match parameter.kind() {
        ParameterKind::Flag => field.flag().map(Value::Flag),
        ParameterKind::Date => field.date().map(Value::Date),
        ParameterKind::Count(least, most) => field.number(least..=most).map(Value::Count),
        ParameterKind::Yen => {
            let amount = field.number(1..=u32::MAX)?;
            Yen::new(amount.into()).map(Value::Yen)
        }
        ParameterKind::Words(known) => read_words(field, known).map(Value::Words),
        ParameterKind::Treatments => read_treatments(field).map(Value::Treatments),
    }
}

fn read_words(field: &Field<'_>, known: &[&str]) -> Option<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    let entries = field.each(known.len());
    let all = entries.len();
    for entry in entries {
        let Some(word) = entry.text(line(40)) else {
            continue;
        };
        if !known.contains(&word.as_str()) {
            entry.problem(format!("is not known; known are: {}", known.join(", ")));
        } else if !words.insert(word) {
            entry.problem("is there twice; take one out");
        }
    }
    (words.len() == all).then_some(words)
}

fn read_treatments(field: &Field<'_>) -> Option<BTreeMap<Expense, Treatment>> {
    let section = field.section();
    let mut all = BTreeMap::new();
    let mut whole = true;
    for (word, expense) in Expense::WORDS {
        let entry = section.at(word);
        match read_treatment(&entry) {
            Some(treatment) => {
                all.insert(*expense, treatment);
            }
            None => whole &= !entry.given(),
        }
    }
    whole.then_some(all)
}

fn read_treatment(field: &Field<'_>) -> Option<Treatment> {
    if !field.given() {
        return None;
    }
    if !field.is_text() {
        return field.number(1..=99).map(Treatment::Percent);
    }
    match field.text(line(20))?.as_str() {
        "accepted" => Some(Treatment::Accepted),
        "judgement" => Some(Treatment::Judgement),
        "refused" => Some(Treatment::Refused),
        "bars" => Some(Treatment::Bars),
        _ => {
            field.problem(
                "must be \"accepted\", \"judgement\", \"refused\", \"bars\" or a percentage from 1 to 99",
            );
            None
        }
    }
}

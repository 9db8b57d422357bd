//! Lists of names in expectations.

use domain::questionnaire::Journey;

use crate::reading::{Field, line};

/// The names a field lists.
pub(super) fn list(field: &Field<'_>) -> Vec<String> {
    field
        .each(400)
        .iter()
        .filter_map(|entry| entry.text(line(60)))
        .collect()
}

/// The questions a field lists, each with its place; one that does not exist is reported.
pub(super) fn known<'r>(field: &Field<'r>, journey: &Journey<'_>) -> Vec<(String, Field<'r>)> {
    let mut all = Vec::new();
    for entry in field.each(400) {
        let Some(key) = entry.text(line(60)) else {
            continue;
        };
        if journey.questionnaire().questions.contains_key(key.as_str()) {
            all.push((key, entry));
        } else {
            entry.problem(format!("there is no [question.{key}]"));
        }
    }
    all
}

/// Names for a message.
pub(super) fn listed(names: &[&str]) -> String {
    if names.is_empty() {
        "nothing".to_owned()
    } else {
        names.join(", ")
    }
}

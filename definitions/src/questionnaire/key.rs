//! Keys of a questionnaire.

use domain::questionnaire::Key;

use crate::reading::{Field, line};

/// The key a field names.
pub(crate) fn read(field: &Field<'_>) -> Option<Key> {
    let text = field.text(line(60))?;
    named(&text, field)
}

/// The key of an entry whose name stands in front, such as `[question.household]`.
pub(crate) fn named(name: &str, field: &Field<'_>) -> Option<Key> {
    match Key::parse(name) {
        Ok(key) => Some(key),
        Err(error) => {
            field.problem(format!("the key \"{name}\" {error}"));
            None
        }
    }
}

/// The same for what conditions name.
pub(super) fn nameable(name: &str, field: &Field<'_>) -> Option<Key> {
    let key = named(name, field)?;
    if key.is_reserved() {
        field.problem(format!(
            "\"{name}\" is a word of the expression language; take another name"
        ));
    }
    Some(key)
}

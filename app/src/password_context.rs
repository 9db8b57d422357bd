//! What is known about a person, so that a password is not made of it.

use domain::password::Context;
use store::roster::person;

use crate::insurers::Insurer;

/// The insurer's name, key and code, the user ID, and what the roster says of the person.
pub(crate) fn of(insurer: &Insurer, user_id: &str, person: &person::Model) -> Context {
    let code = insurer.code.as_ref().map(|code| code.text.clone());
    let words = [
        Some(insurer.name.clone()),
        Some(insurer.key.clone()),
        code,
        Some(user_id.to_owned()),
        Some(person.kana.clone()),
        person.name.clone(),
        person.english_name.clone(),
    ];
    Context {
        words: words.into_iter().flatten().collect(),
        birth_date: Some(person.birth_date),
    }
}

//! One setting as a value, or what is wrong with it at its place.

use std::path::PathBuf;
use std::str::FromStr;

use super::given::Given;
use super::problem::Place;

pub(super) fn path(given: &Given, key: &str) -> Option<PathBuf> {
    given
        .get(key)
        .and_then(|value| value.texts.first())
        .map(PathBuf::from)
}

pub(super) fn text(given: &Given, key: &str) -> Option<String> {
    given
        .get(key)
        .and_then(|value| value.texts.first())
        .cloned()
}

pub(super) fn place(given: &Given, key: &str) -> Place {
    given
        .get(key)
        .map_or(Place::Nowhere, |value| value.place.clone())
}

pub(super) fn parse<T: FromStr>(given: &mut Given, key: &str, advice: &str) -> Option<T> {
    let text = text(given, key)?;
    let parsed = text.trim().parse().ok();
    if parsed.is_none() {
        given.report(place(given, key), key, advice);
    }
    parsed
}

pub(super) fn number(given: &mut Given, key: &str, least: usize, most: usize) -> Option<usize> {
    let advice = format!("{least}から{most}までの数で書いてください");
    let number: usize = parse(given, key, &advice)?;
    if (least..=most).contains(&number) {
        return Some(number);
    }
    given.report(place(given, key), key, advice);
    None
}

pub(super) fn choice<T: Copy>(given: &mut Given, key: &str, known: &[(&str, T)]) -> Option<T> {
    let text = text(given, key)?;
    let found = known
        .iter()
        .find(|(word, _)| *word == text)
        .map(|(_, choice)| *choice);
    if found.is_none() {
        let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
        given.report(
            place(given, key),
            key,
            format!("{} のどれかを書いてください", words.join("、")),
        );
    }
    found
}

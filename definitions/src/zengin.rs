//! Character profiles of banks: which characters a bank takes in the names of a transfer file, as data.

use std::collections::BTreeMap;

use domain::zengin::{LongVowel, MiddleDot, Profile, Symbols, TooLong};

use crate::problem::Problem;
use crate::reading::{Field, has_key, line, prose, read};

/// The most profiles of a file.
const MOST: usize = 100;

/// A profile with where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankProfile {
    /// The profile.
    pub profile: Profile,
    /// Its name, for people.
    pub name: String,
    /// Where the bank says so, for who looks after it.
    pub source: Option<String>,
}

/// Reads profiles by key, or tells everything that is wrong with them.
///
/// # Errors
/// Every problem found, in the order of the file.
pub fn parse(file_name: &str, text: &str) -> Result<BTreeMap<String, BankProfile>, Vec<Problem>> {
    read(file_name, text, |root| {
        let field = root.at("profile").required();
        let all = field.section().all();
        if all.len() > MOST {
            field.problem(format!("has {} profiles, {MOST} are allowed", all.len()));
        }
        let profiles = all.into_iter().take(MOST);
        profiles
            .filter_map(|(key, entry)| Some((key.clone(), read_one(&key, &entry)?)))
            .collect()
    })
}

/// Whether a file is meant as one of profiles.
#[must_use]
pub fn is_meant(text: &str) -> bool {
    has_key(text, &["profile"])
}

fn read_one(key: &str, entry: &Field<'_>) -> Option<BankProfile> {
    let section = entry.section();
    let name = section.at("name").required().text(line(60));
    let source = section.at("source").text(prose(300));
    let symbols = section.at("symbols").required();
    let taken = match Symbols::parse(&symbols.whole()?) {
        Ok(taken) => taken,
        Err(error) => {
            symbols.problem(format!("{error}; take it out"));
            return None;
        }
    };
    let (long, dot) = (
        section.at("long_vowel").required(),
        section.at("middle_dot").required(),
    );
    let profile = Profile {
        key: key.to_owned(),
        symbols: taken,
        long_vowel: long.choice().unwrap_or(LongVowel::Refuse),
        middle_dot: dot.choice().unwrap_or(MiddleDot::Refuse),
        takes_wo: section.at("takes_wo").flag().unwrap_or(true),
        too_long: section.at("too_long").choice().unwrap_or(TooLong::Refuse),
        line_ends: section.at("line_ends").flag().unwrap_or(true),
    };
    if profile.long_vowel == LongVowel::Hyphen && !profile.takes('-') {
        long.problem("puts a hyphen in its place, which is not among symbols");
    }
    if profile.middle_dot == MiddleDot::Period && !profile.takes('.') {
        dot.problem("puts a period in its place, which is not among symbols");
    }
    let lasting =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if !(2..=60).contains(&key.len()) || !key.chars().all(lasting) {
        entry.problem("must be called 2 to 60 of a-z, 0-9 and hyphen");
    }
    Some(BankProfile {
        profile,
        name: name?,
        source,
    })
}

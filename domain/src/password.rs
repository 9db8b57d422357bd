//! Passwords: the product's rule, the manuals' rule, and the passwords everybody uses.
//!
//! The product asks for length only (NIST SP 800-63B-4; ASVS 5.0, 6.2.5). The manuals of four insurers want 8–20
//! characters with a letter, a digit and a symbol; that stands in their definitions.

mod common;
mod personal;

use chrono::NaiveDate;

/// What a password must be.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PasswordRule {
    /// Least number of characters (Unicode scalar values).
    pub min: usize,
    /// Greatest number of characters.
    pub max: usize,
    /// The kinds of characters that must occur, and the only ones that may; none: any character.
    pub classes: Option<Classes>,
    /// Whether passwords that many people use are refused.
    pub refuse_common: bool,
}

/// Kinds of characters.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Classes {
    /// A letter `A`–`Z`, `a`–`z` must occur.
    pub letter: bool,
    /// A digit must occur.
    pub digit: bool,
    /// The symbols allowed, one of which must occur; empty: no symbol is allowed.
    pub symbol: String,
}

impl Default for PasswordRule {
    fn default() -> Self {
        Self {
            min: 8,
            max: 128,
            classes: None,
            refuse_common: true,
        }
    }
}

/// A password as typed. It is compared exactly; it is never shown, logged or changed.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// The longest password that is looked at, in bytes; what is longer is cut and refused by every rule.
    const LONGEST: usize = 1_024;

    /// Takes what was typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let mut end = typed.len().min(Self::LONGEST);
        while !typed.is_char_boundary(end) {
            end -= 1;
        }
        Self(typed.get(..end).unwrap_or_default().to_owned())
    }

    /// The password itself, for hashing.
    #[must_use]
    pub fn exposed(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Password(…)")
    }
}

/// What is known about the person, so that a password is not made of it (ASVS 5.0, 6.2.11).
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// User ID, name, insurer's name.
    pub words: Vec<String>,
    /// Birth date.
    pub birth_date: Option<NaiveDate>,
}

/// What is wrong with a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// Nothing typed.
    #[error("the password is empty")]
    Empty,
    /// Too few characters.
    #[error("the password has fewer than {0} characters")]
    TooShort(usize),
    /// Too many characters.
    #[error("the password has more than {0} characters")]
    TooLong(usize),
    /// No letter.
    #[error("the password has no letter")]
    NoLetter,
    /// No digit.
    #[error("the password has no digit")]
    NoDigit,
    /// None of the symbols.
    #[error("the password has no symbol")]
    NoSymbol,
    /// A character that the rule does not allow.
    #[error("the password holds a character that is not allowed")]
    Character,
    /// One of the passwords many people use.
    #[error("the password is a common one")]
    Common,
    /// Made of the user ID, the name, the birth date or the insurer's name.
    #[error("the password is made of what is known about the person")]
    Personal,
}

impl PasswordRule {
    /// Everything that is wrong with a password, in the order to tell it; empty when it is good.
    #[must_use]
    pub fn check(&self, password: &Password, context: &Context) -> Vec<PasswordProblem> {
        let text = password.exposed();
        let count = text.chars().count();
        if count == 0 {
            return vec![PasswordProblem::Empty];
        }
        let mut problems = Vec::new();
        if count < self.min {
            problems.push(PasswordProblem::TooShort(self.min));
        }
        if count > self.max {
            problems.push(PasswordProblem::TooLong(self.max));
        }
        if let Some(classes) = &self.classes {
            classes.check(text, &mut problems);
        }
        if self.refuse_common && common::is_common(text) {
            problems.push(PasswordProblem::Common);
        } else if personal::is_personal(text, context) {
            problems.push(PasswordProblem::Personal);
        }
        problems
    }
}

impl Classes {
    fn check(&self, text: &str, problems: &mut Vec<PasswordProblem>) {
        let is_symbol = |letter: char| self.symbol.contains(letter);
        if self.letter && !text.contains(|letter: char| letter.is_ascii_alphabetic()) {
            problems.push(PasswordProblem::NoLetter);
        }
        if self.digit && !text.contains(|letter: char| letter.is_ascii_digit()) {
            problems.push(PasswordProblem::NoDigit);
        }
        if !self.symbol.is_empty() && !text.contains(is_symbol) {
            problems.push(PasswordProblem::NoSymbol);
        }
        if text.contains(|letter: char| !letter.is_ascii_alphanumeric() && !is_symbol(letter)) {
            problems.push(PasswordProblem::Character);
        }
    }
}

#[cfg(test)]
mod tests;

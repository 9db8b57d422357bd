//! Kana folding: how a name in kana is compared whatever way it was typed or recorded.
//!
//! Core systems and banks hold names in JIS X 0201 half-width kana, often with small kana enlarged and voiced marks as
//! characters of their own; people type hiragana, katakana, full or half width, with or without a space. Both sides
//! are folded; the folded value is what is stored and indexed. Security never rests on the name.

use unicode_normalization::UnicodeNormalization as _;

mod letters;

use letters::Letter;

/// The longest name, in characters as typed.
pub const LONGEST: usize = 100;

/// How forgiving the comparison is. The default forgives everything that can be forgiven.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "independent switches of one policy, read from a file"
)]
pub struct KanaPolicy {
    /// Hiragana is accepted, too.
    pub hiragana: bool,
    /// Voiced and semi-voiced sounds differ from plain ones (ハ, バ, パ are three).
    pub marks_matter: bool,
    /// A small kana in the record wants a small one; an enlarged one in the record fits both.
    pub small_matter: bool,
    /// ヰ, ヱ, ヲ equal イ, エ, オ; half-width records cannot hold the first two.
    pub old_kana_folds: bool,
    /// Latin letters are accepted: some foreign names are recorded so.
    pub latin: bool,
}

impl Default for KanaPolicy {
    fn default() -> Self {
        Self {
            hiragana: true,
            marks_matter: false,
            small_matter: false,
            old_kana_folds: true,
            latin: true,
        }
    }
}

/// Why a text is not a name in kana.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KanaError {
    /// Nothing, or nothing but marks and spaces.
    #[error("the name is empty")]
    Empty,
    /// More than [`LONGEST`] characters.
    #[error("the name has more than {LONGEST} characters")]
    TooLong,
    /// Kanji, digits or other characters that are not kana.
    #[error("the name holds characters that are not kana")]
    NotKana,
    /// Hiragana where only katakana is accepted.
    #[error("the name is in hiragana")]
    Hiragana,
    /// Latin letters where only kana is accepted.
    #[error("the name is in Latin letters")]
    Latin,
}

/// A name folded as far as possible: katakana without marks and without small letters, `ー`, `A`–`Z`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FoldedKana(String);

impl FoldedKana {
    /// The folded text, for the database.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Folds a name, recorded or typed. Folding a folded name changes nothing.
///
/// # Errors
/// When it is empty, too long, or holds anything but kana and Latin letters.
pub fn fold(text: &str) -> Result<FoldedKana, KanaError> {
    let letters = letters::read(text)?;
    Ok(FoldedKana(
        letters.iter().map(|letter| letter.base).collect(),
    ))
}

/// Whether a typed name fits the recorded one under a policy. Takes the same time wherever the first difference is.
#[must_use]
pub fn matches(recorded: &str, typed: &str, policy: &KanaPolicy) -> bool {
    let (Ok(recorded), Ok(typed)) = (letters::read(recorded), letters::read(typed)) else {
        return false;
    };
    let mut differs = recorded.len() != typed.len();
    for (held, given) in recorded.iter().zip(&typed) {
        differs |= !fits(*held, *given, policy);
    }
    !differs
}

fn fits(held: Letter, given: Letter, policy: &KanaPolicy) -> bool {
    let base = held.base == given.base;
    let mark = !policy.marks_matter || (held.mark == given.mark);
    let small = !policy.small_matter || !held.small || given.small;
    let old = policy.old_kana_folds || (held.old == given.old);
    base & mark & small & old
}

/// Checks what a person typed before anything is looked up.
///
/// # Errors
/// What to tell the person: see [`KanaError`].
pub fn check_typed(text: &str, policy: &KanaPolicy) -> Result<(), KanaError> {
    let folded = fold(text)?;
    let hiragana = |letter: char| ('\u{3041}'..='\u{3096}').contains(&letter);
    if !policy.hiragana && text.nfkc().any(hiragana) {
        return Err(KanaError::Hiragana);
    }
    if !policy.latin
        && folded
            .0
            .contains(|letter: char| letter.is_ascii_uppercase())
    {
        return Err(KanaError::Latin);
    }
    Ok(())
}

#[cfg(test)]
mod tests;

//! 記号, 番号 and 枝番: what a person reads off their papers and how the roster writes it are made comparable.

use serde::{Deserialize, Serialize};

use crate::typed;

/// Longest folded symbol or number, in characters.
const LONGEST: usize = 20;

/// Why a symbol, number or branch cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SymbolError {
    /// Nothing but spaces and hyphens.
    #[error("it is empty")]
    Empty,
    /// More than 20 characters without spaces and hyphens.
    #[error("it has more than 20 characters")]
    TooLong,
    /// Something other than letters, digits, kana and kanji.
    #[error("it holds something other than letters, digits, kana and kanji")]
    Character,
    /// A branch that is not one or two digits.
    #[error("a branch has two digits")]
    Branch,
}

/// Folds a 記号, a 番号 or an employee number: full width made plain, spaces and hyphens of every kind out, ASCII
/// letters large; 1 to 20 letters, digits, kana and kanji remain. Fold both sides; folding twice changes nothing.
///
/// The long-vowel mark ー goes out with the hyphens, because keyboards give it in their place.
///
/// # Errors
/// When nothing, too much or something else remains.
pub fn fold(text: &str) -> Result<String, SymbolError> {
    // Too long whatever it folds to: almost every character of a symbol stays one.
    if text.chars().count() > typed::LONGEST {
        return Err(SymbolError::TooLong);
    }
    let mut folded = if text.is_ascii() {
        typed::bare(text)
    } else {
        let joined = text.replace('\u{309B}', "\u{3099}");
        typed::bare(&joined.replace('\u{309C}', "\u{309A}"))
    };
    folded.make_ascii_uppercase();
    if folded.is_empty() {
        Err(SymbolError::Empty)
    } else if !folded.chars().all(char::is_alphanumeric) {
        Err(SymbolError::Character)
    } else if folded.chars().count() > LONGEST {
        Err(SymbolError::TooLong)
    } else {
        Ok(folded)
    }
}

/// Whether leading zeros tell two symbols or numbers apart; each insurer decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ZeroPolicy {
    /// `0012` and `12` are two.
    #[default]
    Significant,
    /// `0012` and `12` are the same.
    Ignored,
}

impl ZeroPolicy {
    /// [`fold`], then without leading zeros where they don't count; at least one character stays.
    ///
    /// # Errors
    /// As [`fold`].
    pub fn fold(self, text: &str) -> Result<String, SymbolError> {
        let folded = fold(text)?;
        Ok(match self {
            Self::Significant => folded,
            Self::Ignored => match folded.trim_start_matches('0') {
                "" => "0".to_owned(),
                rest => rest.to_owned(),
            },
        })
    }
}

/// 枝番: two digits that tell the people under one symbol and number apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Branch([u8; 2]);

impl Branch {
    /// The insured person.
    pub const INSURED: Self = Self(*b"00");

    /// Reads one or two digits, in any width: `0`, `00`, `１`.
    ///
    /// # Errors
    /// When it is empty or not one or two digits.
    pub fn parse(text: &str) -> Result<Self, SymbolError> {
        match fold(text)?.as_bytes() {
            [one] if one.is_ascii_digit() => Ok(Self([b'0', *one])),
            [ten, one] if ten.is_ascii_digit() && one.is_ascii_digit() => Ok(Self([*ten, *one])),
            _ => Err(SymbolError::Branch),
        }
    }

    /// Two ASCII digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Always ASCII digits, so the other arm is never taken.
        std::str::from_utf8(&self.0).unwrap_or("00")
    }

    /// Whether this is the insured person's own.
    #[must_use]
    pub fn is_insured(self) -> bool {
        self == Self::INSURED
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn width_spaces_hyphens_and_case_do_not_matter() {
        for text in [
            "AB12",
            "ａｂ１２",
            " ab-12 ",
            "Ａ Ｂ　１ー２",
            "ab−1‐2",
            "\u{FEFF}ab12",
        ] {
            assert_eq!(fold(text).as_deref(), Ok("AB12"), "{text:?}");
        }
    }

    #[test]
    fn kana_and_kanji_are_letters_of_a_symbol() {
        assert_eq!(fold("健保・1"), Err(SymbolError::Character));
        assert_eq!(fold("健保 １"), Ok("健保1".to_owned()));
        assert_eq!(fold("ｶﾞ１"), fold("ガ1"));
        assert_eq!(fold("カ゛1"), fold("ガ1"));
    }

    #[test]
    fn what_is_no_symbol_is_refused_with_the_reason() {
        assert_eq!(fold(" 　-"), Err(SymbolError::Empty));
        assert_eq!(fold("12;34"), Err(SymbolError::Character));
        assert_eq!(fold(&"1".repeat(20)), Ok("1".repeat(20)));
        assert_eq!(fold(&"1".repeat(21)), Err(SymbolError::TooLong));
        assert_eq!(fold(&" ".repeat(1_000_000)), Err(SymbolError::TooLong));
    }

    #[test]
    fn leading_zeros_count_unless_the_insurer_says_otherwise() {
        assert_eq!(
            ZeroPolicy::default().fold("００１２").as_deref(),
            Ok("0012")
        );
        assert_eq!(ZeroPolicy::Ignored.fold("００１２").as_deref(), Ok("12"));
        assert_eq!(ZeroPolicy::Ignored.fold("000").as_deref(), Ok("0"));
        assert_eq!(ZeroPolicy::Ignored.fold("120").as_deref(), Ok("120"));
    }

    #[test]
    fn a_branch_has_two_digits_and_the_insured_has_00() {
        for text in ["0", "00", "０", " ００ "] {
            assert_eq!(Branch::parse(text), Ok(Branch::INSURED), "{text:?}");
        }
        assert_eq!(
            Branch::parse("3").map(|branch| branch.as_str().to_owned()),
            Ok("03".to_owned())
        );
        assert_eq!(
            Branch::parse("12").map(|branch| branch.as_str().to_owned()),
            Ok("12".to_owned())
        );
        assert!(!Branch([b'0', b'1']).is_insured());
        assert_eq!(Branch::parse("123"), Err(SymbolError::Branch));
        assert_eq!(Branch::parse("A"), Err(SymbolError::Branch));
        assert_eq!(Branch::parse(""), Err(SymbolError::Empty));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            for policy in [ZeroPolicy::Significant, ZeroPolicy::Ignored] {
                if let Ok(folded) = policy.fold(&text) {
                    prop_assert_eq!(policy.fold(&folded), Ok(folded));
                }
            }
        }

        #[test]
        fn full_width_is_the_same(digits in "[0-9A-Za-z]{1,20}") {
            let wide: String = digits.chars().filter_map(|letter| char::from_u32(u32::from(letter) + 0xFEE0)).collect();
            prop_assert_eq!(fold(&wide), fold(&digits));
        }
    }
}

//! Which characters a bank takes; data, since no two lists of banks are the same.

use std::collections::BTreeSet;

use super::letters;
use crate::eligibility::words;

words! {
    /// What becomes of the long-vowel mark.
    LongVowel {
        /// The bank takes it.
        Keep = "keep",
        /// A hyphen stands for it, and it is told.
        Hyphen = "hyphen",
        /// It is refused.
        Refuse = "refuse",
    }
}

words! {
    /// What becomes of the middle dot between parts of a name.
    MiddleDot {
        /// The bank takes it.
        Keep = "keep",
        /// A period stands for it, and it is told.
        Period = "period",
        /// A space stands for it, and it is told.
        Space = "space",
        /// It is refused.
        Refuse = "refuse",
    }
}

words! {
    /// What becomes of a name that is longer than its field.
    TooLong {
        /// It is refused.
        Refuse = "refuse",
        /// It ends where the field ends, as some banks ask for, and it is told.
        Cut = "cut",
    }
}

/// Characters beside letters, digits and the space, as bytes of JIS X 0201.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Symbols(BTreeSet<u8>);

/// What a bank takes. Large kana with their marks, capitals, digits and the space are taken by all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Lasting name.
    pub key: String,
    /// Other characters.
    pub symbols: Symbols,
    /// `ー`.
    pub long_vowel: LongVowel,
    /// `・`.
    pub middle_dot: MiddleDot,
    /// Whether `ヲ` is taken.
    pub takes_wo: bool,
    /// Names longer than their field.
    pub too_long: TooLong,
    /// Whether CR and LF follow each record.
    pub line_ends: bool,
}

/// Why a character cannot be among a profile's symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SymbolError {
    /// JIS X 0201 does not have it.
    #[error("{0} is no character of JIS X 0201")]
    Unknown(char),
    /// A letter, a digit or the space, which every bank takes; or what has a key of its own.
    #[error("{0} is taken or has a key of its own")]
    NoSymbol(char),
}

impl Symbols {
    /// Reads characters, in any width.
    ///
    /// # Errors
    /// The first that JIS X 0201 does not have, or that is no symbol.
    pub fn parse(symbols: &str) -> Result<Self, SymbolError> {
        let mut taken = BTreeSet::new();
        for letter in symbols.chars() {
            let byte = letters::byte(letter).ok_or(SymbolError::Unknown(letter))?;
            let of_kana = byte >= letters::MIDDLE_DOT;
            if byte == b' ' || byte.is_ascii_alphanumeric() || of_kana {
                return Err(SymbolError::NoSymbol(letter));
            }
            taken.insert(byte);
        }
        Ok(Self(taken))
    }
}

impl Profile {
    /// Whether a symbol is taken.
    #[must_use]
    pub fn takes(&self, symbol: char) -> bool {
        letters::byte(symbol).is_some_and(|byte| self.takes_byte(byte))
    }

    /// Whether a byte may stand in a record, whatever it came from.
    pub(super) fn takes_byte(&self, byte: u8) -> bool {
        match byte {
            b' ' | b'0'..=b'9' | b'A'..=b'Z' => true,
            letters::LONG_VOWEL => self.long_vowel == LongVowel::Keep,
            letters::MIDDLE_DOT => self.middle_dot == MiddleDot::Keep,
            letters::WO => self.takes_wo,
            0xB1..=0xDF => true,
            other => self.symbols.0.contains(&other),
        }
    }
}

//! The one-time code of an insurer's letter, printed beside its QR code and typed where there is no camera.

use std::fmt;

use crate::typed;

/// What codes are written with: all digits and capitals without those that are taken for one another on paper
/// (0 O, 1 I L, 2 Z, 5 S, 8 B, U V). Of what is left D and Q have lost the O they resemble, and 7 the 1; 6 and G stay,
/// and the check symbol notices when one is typed for the other. 23 is a prime number, which the check symbol needs.
const ALPHABET: &[u8; 23] = b"ACDEFGHJKMNPQRTWXY34679";

/// Symbols that are random: 23^12 codes are more than 2^54.
const RANDOM: usize = 12;

/// Why what was typed cannot be a letter's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LetterCodeError {
    /// Nothing was typed.
    #[error("it is empty")]
    Empty,
    /// A letter or sign that never occurs in a code, such as O or 0.
    #[error("it holds a letter or sign that no code has")]
    Character,
    /// More or fewer than 13 symbols.
    #[error("it must have 13 letters and digits")]
    Length,
    /// All look possible, but one is mistyped or two have changed places.
    #[error("the check symbol does not fit")]
    CheckSymbol,
}

/// A code of 12 random symbols and a check symbol. `Debug` doesn't show it; comparing is left to keyed hashes.
#[derive(Clone)]
pub struct LetterCode(String);

impl LetterCode {
    /// The code that 16 random bytes give; every code is as likely as any other up to one part in 2^73.
    #[must_use]
    pub fn from_entropy(entropy: &[u8; 16]) -> Self {
        let mut left = u128::from_be_bytes(*entropy);
        let mut code = String::with_capacity(RANDOM + 1);
        for _ in 0..RANDOM {
            code.push(symbol(left % 23));
            left /= 23;
        }
        let check = 23 - weighed(&code, RANDOM + 1) % 23;
        code.push(symbol(u128::from(check % 23)));
        Self(code)
    }

    /// Reads what was typed: any width and case, spaces and hyphens anywhere.
    ///
    /// # Errors
    /// When it is empty, holds what no code holds, is too short or long, or was mistyped: one wrong symbol and two
    /// exchanged ones are always noticed.
    pub fn parse_typed(text: &str) -> Result<Self, LetterCodeError> {
        let code = typed::bare(text).to_ascii_uppercase();
        if code.is_empty() {
            Err(LetterCodeError::Empty)
        } else if !code.bytes().all(|letter| ALPHABET.contains(&letter)) {
            Err(LetterCodeError::Character)
        } else if code.len() != RANDOM + 1 {
            Err(LetterCodeError::Length)
        } else if !weighed(&code, RANDOM + 1).is_multiple_of(23) {
            Err(LetterCodeError::CheckSymbol)
        } else {
            Ok(Self(code))
        }
    }

    /// The 13 symbols in a row, for hashing and for the address in the QR code; never for a log.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `XXXX-XXXX-XXXXX`, for paper.
    #[must_use]
    pub fn grouped(&self) -> String {
        let mut grouped = String::with_capacity(RANDOM + 3);
        for (place, letter) in self.0.chars().enumerate() {
            if matches!(place, 4 | 8) {
                grouped.push('-');
            }
            grouped.push(letter);
        }
        grouped
    }
}

impl fmt::Debug for LetterCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("LetterCode(…)")
    }
}

/// The symbol of a value below 23.
fn symbol(value: u128) -> char {
    let letter = usize::try_from(value)
        .ok()
        .and_then(|place| ALPHABET.get(place));
    letter.map_or('A', |letter| char::from(*letter))
}

/// The sum of all values, each times its weight: `most` for the first, one less for the next. All weights differ and
/// are below 23, so that neither a wrong symbol nor an exchange leaves the sum as it was, modulo 23.
fn weighed(code: &str, most: usize) -> u32 {
    let value = |letter| {
        ALPHABET
            .iter()
            .position(|symbol| *symbol == letter)
            .unwrap_or(0)
    };
    let weighed = code
        .bytes()
        .zip((1..=most).rev())
        .map(|(letter, weight)| value(letter) * weight);
    u32::try_from(weighed.sum::<usize>()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code() -> LetterCode {
        LetterCode::from_entropy(b"sixteen bytes ok")
    }

    fn read(text: &str) -> Result<String, LetterCodeError> {
        LetterCode::parse_typed(text).map(|code| code.as_str().to_owned())
    }

    #[test]
    fn a_code_is_printed_in_three_groups() {
        let grouped = code().grouped();
        assert_eq!(
            grouped.split('-').map(str::len).collect::<Vec<_>>(),
            [4, 4, 5]
        );
        assert_eq!(grouped.replace('-', ""), code().as_str());
    }

    #[test]
    fn a_code_is_understood_however_it_is_typed() {
        let plain = code().as_str().to_owned();
        let wide: String = plain
            .chars()
            .filter_map(|letter| char::from_u32(u32::from(letter) + 0xFEE0))
            .collect();
        let grouped = code().grouped();
        for text in [
            &grouped,
            &wide,
            &plain.to_lowercase(),
            &grouped.replace('-', " "),
            &grouped.replace('-', "ー"),
        ] {
            assert_eq!(read(text).as_ref(), Ok(&plain), "{text}");
        }
    }

    #[test]
    fn a_refusal_says_why() {
        let plain = code().as_str().to_owned();
        assert_eq!(read(" - "), Err(LetterCodeError::Empty));
        assert_eq!(read(&plain[1..]), Err(LetterCodeError::Length));
        assert_eq!(read(&format!("{plain}A")), Err(LetterCodeError::Length));
        for look_alike in "0O1IL2Z5S8BUV!あ".chars() {
            assert_eq!(
                read(&format!("{}{look_alike}", &plain[..12])),
                Err(LetterCodeError::Character)
            );
        }
    }

    #[test]
    fn a_log_never_shows_a_code() {
        assert!(!format!("{:?}", code()).contains(code().as_str()));
    }

    #[test]
    fn the_ends_of_the_entropy_give_codes_too() {
        assert_eq!(LetterCode::from_entropy(&[0; 16]).as_str(), "AAAAAAAAAAAAA");
        assert!(read(LetterCode::from_entropy(&[255; 16]).as_str()).is_ok());
    }

    proptest! {
        #[test]
        fn one_wrong_symbol_is_always_noticed(entropy: [u8; 16], place in 0_usize..13, other in 0_usize..23) {
            let mut letters = LetterCode::from_entropy(&entropy).as_str().as_bytes().to_vec();
            let right = letters[place];
            letters[place] = ALPHABET[other];
            let typed = String::from_utf8(letters).unwrap();
            prop_assert_eq!(read(&typed).is_ok(), ALPHABET[other] == right);
        }

        #[test]
        fn two_exchanged_symbols_are_always_noticed(entropy: [u8; 16], one in 0_usize..13, other in 0_usize..13) {
            let mut letters = LetterCode::from_entropy(&entropy).as_str().as_bytes().to_vec();
            let same = letters[one] == letters[other];
            letters.swap(one, other);
            prop_assert_eq!(read(&String::from_utf8(letters).unwrap()).is_ok(), same);
        }

        #[test]
        fn nothing_panics(text in "\\PC*") {
            let _ = read(&text);
        }
    }
}

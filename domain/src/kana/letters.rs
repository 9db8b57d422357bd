//! Reading a name letter by letter; what folding forgets is kept beside each letter for stricter policies.

use unicode_normalization::UnicodeNormalization as _;

use super::{KanaError, LONGEST};
use crate::typed;

/// A folded letter and what it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letter {
    /// Large, plain katakana, `ー` or `A`–`Z`.
    pub(super) base: char,
    /// The voiced (U+3099) or semi-voiced (U+309A) mark.
    pub(super) mark: Option<char>,
    /// Whether it was written small.
    pub(super) small: bool,
    /// Whether it was ヰ, ヱ or ヲ.
    pub(super) old: bool,
}

/// Reads a name: spacing marks become combining ones, widths become one, hiragana becomes katakana, marks are taken
/// off, iteration marks repeat, small letters grow, dashes become `ー`, spaces and separators go.
pub(super) fn read(text: &str) -> Result<Vec<Letter>, KanaError> {
    if text.chars().count() > LONGEST {
        return Err(KanaError::TooLong);
    }
    let combining = text.chars().map(|letter| match letter {
        '\u{309B}' => '\u{3099}',
        '\u{309C}' => '\u{309A}',
        other => other,
    });
    let plain = combining.nfkc().map(katakana).nfd();
    let mut letters: Vec<Letter> = Vec::new();
    for letter in plain {
        if is_passed_over(letter) {
            continue;
        }
        match letter {
            '\u{3099}' | '\u{309A}' => {
                if let Some(last) = letters.last_mut() {
                    last.mark = Some(letter);
                }
            }
            'ヽ' => {
                let last = letters.last().copied().ok_or(KanaError::NotKana)?;
                letters.push(Letter { mark: None, ..last });
            }
            other => letters.push(single(other)?),
        }
    }
    if letters.is_empty() {
        Err(KanaError::Empty)
    } else {
        Ok(letters)
    }
}

/// Hiragana and its iteration marks as katakana.
fn katakana(letter: char) -> char {
    match letter {
        '\u{3041}'..='\u{3096}' | '\u{309D}' | '\u{309E}' => {
            char::from_u32(u32::from(letter) + 0x60).unwrap_or(letter)
        }
        other => other,
    }
}

/// Spaces of any kind, invisible characters, variation selectors, and what separates parts of a name.
fn is_passed_over(letter: char) -> bool {
    typed::is_space(letter) || matches!(letter, '・' | '·' | '.' | ',' | '’' | '\'')
}

fn single(letter: char) -> Result<Letter, KanaError> {
    let (large, small) = large(letter);
    let (base, old) = match large {
        'ヰ' => ('イ', true),
        'ヱ' => ('エ', true),
        'ヲ' => ('オ', true),
        other => (other, false),
    };
    let base = match base {
        'ー'
        | '-'
        | '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{FE58}'
        | '\u{FE63}'
        | '\u{2500}'
        | '\u{30A0}' => 'ー',
        'ア'..='ン' => base,
        'a'..='z' | 'A'..='Z' => base.to_ascii_uppercase(),
        _ => return Err(KanaError::NotKana),
    };
    Ok(Letter {
        base,
        mark: None,
        small,
        old,
    })
}

/// The large form of a kana, and whether it was small.
fn large(letter: char) -> (char, bool) {
    const SMALL: &str = "ァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ";
    const LARGE: &str = "アイウエオツヤユヨワカケクシストヌハヒフヘホムラリルレロ";
    let grown = SMALL
        .chars()
        .zip(LARGE.chars())
        .find(|(small, _)| *small == letter);
    grown.map_or((letter, false), |(_, large)| (large, true))
}

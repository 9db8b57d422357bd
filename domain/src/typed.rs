//! What people type beside what they mean: widths, spaces and hyphens of every kind.

use unicode_normalization::UnicodeNormalization;

/// Longest text in characters that any rule here looks at; nothing that is understood comes near.
pub(crate) const LONGEST: usize = 200;

/// The text with full-width letters and digits made plain (NFKC), cut after [`LONGEST`] characters.
pub(crate) fn narrow(text: &str) -> String {
    // Nothing of ASCII changes, and most of what a file holds is ASCII.
    if text.is_ascii() {
        return text.chars().take(LONGEST).collect();
    }
    text.chars().take(LONGEST).nfkc().collect()
}

/// Whether a character is a space, invisible, or a line break.
pub(crate) fn is_space(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            '\u{00AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}'
                | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
        )
}

/// Whether a character is a hyphen, a dash, a minus, or the long-vowel mark that keyboards give instead of one.
pub(crate) fn is_hyphen(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{207B}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{30A0}'
                | '\u{30FC}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '\u{FF70}'
    )
}

/// The text narrowed, without spaces and hyphens.
pub(crate) fn bare(text: &str) -> String {
    let kept = |letter: &char| !is_space(*letter) && !is_hyphen(*letter);
    if text.is_ascii() {
        return text.chars().take(LONGEST).filter(kept).collect();
    }
    // Once more: what stood apart may now belong together.
    narrow(text).chars().filter(kept).nfkc().collect()
}

/// The text narrowed, without spaces.
pub(crate) fn spaceless(text: &str) -> String {
    let kept = |letter: &char| !is_space(*letter);
    narrow(text).chars().filter(kept).collect()
}

/// Whether all is ASCII digits; an empty text is.
pub(crate) fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_kind_of_hyphen_and_space_goes() {
        for text in [
            "1-2",
            "１－２",
            "1ー2",
            "1ｰ2",
            "1−2",
            "1‐2",
            "1―2",
            "1—2",
            "1 2",
            "1　2",
            "1\u{200B}2",
            "\u{FEFF}12\r\n",
            "1\u{FE0F}2",
        ] {
            assert_eq!(bare(text), "12", "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn baring_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = bare(&text);
            prop_assert_eq!(bare(&once), once);
        }
    }
}

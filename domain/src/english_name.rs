//! 英字氏名: a name in Latin letters, as some insurers keep it beside the kana.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::typed;

/// Longest name, in characters as typed.
const LONGEST: usize = 100;

/// Why what was typed cannot be a name in Latin letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EnglishNameError {
    /// No letter was typed.
    #[error("it is empty")]
    Empty,
    /// More than 100 characters.
    #[error("it has more than 100 characters")]
    TooLong,
    /// Something other than Latin letters, spaces, hyphens, apostrophes, dots and commas.
    #[error("it must be written in Latin letters")]
    Character,
}

/// Whether both are the same name: width, case, accents, spaces, hyphens, apostrophes, dots and commas don't matter,
/// the order of the parts does. An empty name is nobody's. The time taken tells lengths, not letters.
#[must_use]
pub fn matches(held: &str, typed: &str) -> bool {
    let (held, typed) = (fold(held), fold(typed));
    let differs = held
        .bytes()
        .zip(typed.bytes())
        .fold(0, |differs, (held, typed)| differs | (held ^ typed));
    !held.is_empty() && held.len() == typed.len() && differs == 0
}

/// Whether what was typed can be a name in Latin letters, accents included, in any width.
///
/// # Errors
/// When it is empty, longer than 100 characters or holds anything else.
pub fn check_typed(text: &str) -> Result<(), EnglishNameError> {
    if text.trim().chars().count() > LONGEST {
        return Err(EnglishNameError::TooLong);
    }
    let folded = fold(text);
    if folded.is_empty() {
        Err(EnglishNameError::Empty)
    } else if folded.chars().all(is_latin) {
        Ok(())
    } else {
        Err(EnglishNameError::Character)
    }
}

fn fold(name: &str) -> String {
    let letters = typed::narrow(name).nfd().collect::<String>();
    letters
        .chars()
        .filter(|letter| !is_ignored(*letter))
        .flat_map(char::to_uppercase)
        .collect()
}

fn is_ignored(letter: char) -> bool {
    typed::is_space(letter)
        || typed::is_hyphen(letter)
        || is_combining_mark(letter)
        || matches!(
            letter,
            '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '.' | ',' | '・' | '·'
        )
}

/// A letter of the blocks Basic Latin to Latin Extended-B and Latin Extended Additional.
fn is_latin(letter: char) -> bool {
    letter.is_alphabetic() && matches!(letter, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_name_is_recognised_however_it_is_written() {
        for typed in [
            "KENPO TARO",
            "kenpo taro",
            "Ｋｅｎｐｏ　Ｔａｒｏ",
            "KENPOTARO",
            "Kenpo-Taro",
            "Kenpo, Taro.",
        ] {
            assert!(matches("KENPO TARO", typed), "{typed}");
        }
        assert!(matches("O'BRIEN JOSE", "O’Brien José"));
        assert!(matches("Weiß", "WEISS"));
    }

    #[test]
    fn another_name_or_order_is_not_the_same() {
        for typed in [
            "TARO KENPO",
            "KENPO TAROU",
            "KENPO TAR",
            "ケンポ タロウ",
            "",
        ] {
            assert!(!matches("KENPO TARO", typed), "{typed}");
        }
        assert!(!matches("", ""));
        assert!(!matches(" ", "-"));
    }

    #[test]
    fn only_latin_letters_can_be_typed() {
        for name in [
            "KENPO Taro",
            "Ｏ’Ｂｒｉｅｎ",
            "Łukasz Ñandú",
            "J. R. Smith-Jones",
        ] {
            assert_eq!(check_typed(name), Ok(()), "{name}");
        }
        for name in ["ケンポ タロウ", "健保 太郎", "Kenpo 1", "Kenpo @", "Кенпо"] {
            assert_eq!(
                check_typed(name),
                Err(EnglishNameError::Character),
                "{name}"
            );
        }
        assert_eq!(check_typed(" '"), Err(EnglishNameError::Empty));
        assert_eq!(check_typed(&"A".repeat(100)), Ok(()));
        assert_eq!(
            check_typed(&"A".repeat(101)),
            Err(EnglishNameError::TooLong)
        );
    }

    proptest! {
        #[test]
        fn width_and_case_never_matter(name in "[A-Za-z]{1,60}") {
            let wide: String = name.chars().filter_map(|letter| char::from_u32(u32::from(letter) + 0xFEE0)).collect();
            prop_assert!(matches(&name, &wide));
            prop_assert!(matches(&name.to_lowercase(), &name.to_uppercase()));
        }

        #[test]
        fn nothing_panics(one in "\\PC*", other in "\\PC*") {
            let _ = (matches(&one, &other), check_typed(&one));
        }
    }
}

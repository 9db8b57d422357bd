//! User IDs: 6–50 half-width letters, digits and `@ - _ . +`, unique over all insurers, compared without case.

use unicode_normalization::UnicodeNormalization as _;

use crate::typed;

/// How long a user ID is; the manuals say 6 to 50.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct UserIdRule {
    /// Least number of characters.
    pub min: usize,
    /// Greatest number of characters.
    pub max: usize,
}

impl Default for UserIdRule {
    fn default() -> Self {
        Self { min: 6, max: 50 }
    }
}

/// A user ID that keeps the rule, as typed but in half width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserId(String);

/// Why a text is no user ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UserIdError {
    /// Nothing typed.
    #[error("the user ID is empty")]
    Empty,
    /// Too few characters.
    #[error("the user ID has fewer than {min} characters")]
    TooShort {
        /// The least number.
        min: usize,
    },
    /// Too many characters.
    #[error("the user ID has more than {max} characters")]
    TooLong {
        /// The greatest number.
        max: usize,
    },
    /// A character that cannot be part of one.
    #[error("the user ID holds {0:?}")]
    Character(char),
}

impl UserId {
    /// Reads a user ID; full-width letters become half-width, spaces around it go.
    ///
    /// # Errors
    /// When it breaks the rule.
    pub fn parse(text: &str, rule: &UserIdRule) -> Result<Self, UserIdError> {
        let text = half_width(text);
        if text.is_empty() {
            return Err(UserIdError::Empty);
        }
        if let Some(bad) = text.chars().find(|letter| !is_allowed(*letter)) {
            return Err(UserIdError::Character(bad));
        }
        match text.len() {
            short if short < rule.min => Err(UserIdError::TooShort { min: rule.min }),
            long if long > rule.max => Err(UserIdError::TooLong { max: rule.max }),
            _ => Ok(Self(text)),
        }
    }

    /// As the person wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is compared.
    #[must_use]
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

/// A typed user ID as it is looked up: half width, lower case, at most 254 characters. Never fails: what cannot be
/// an ID is simply not found.
#[must_use]
pub fn fold(text: &str) -> String {
    half_width(text)
        .chars()
        .take(254)
        .collect::<String>()
        .to_ascii_lowercase()
}

/// IDs near a wanted one that keep the rule, to be offered where it is taken; in order of preference, at most ten.
#[must_use]
pub fn near(wanted: &UserId, rule: &UserIdRule) -> Vec<UserId> {
    let base = wanted.0.split('@').next().unwrap_or(&wanted.0);
    let digits = [
        "1", "2", "3", "01", "88", "123", "2026", "77", "555", "9000",
    ];
    digits
        .iter()
        .filter_map(|digits| UserId::parse(&with(base, digits, rule.max), rule).ok())
        .collect()
}

/// The base with digits behind it, cut so that both fit; an underscore parts them from digits of its own.
fn with(base: &str, digits: &str, max: usize) -> String {
    let cut = |behind: usize| -> String {
        let room = max.saturating_sub(behind);
        base.chars().take(room).collect()
    };
    let plain = cut(digits.len());
    if plain.ends_with(|last: char| last.is_ascii_digit()) {
        format!("{}_{digits}", cut(digits.len() + 1))
    } else {
        format!("{plain}{digits}")
    }
}

/// The text in half width, without spaces and invisible characters; keyboards set to Japanese give dashes and the
/// long-vowel mark for a hyphen.
fn half_width(text: &str) -> String {
    let plain = text.chars().take(1_000).nfkc();
    plain
        .filter(|letter| !typed::is_space(*letter))
        .map(|letter| {
            if typed::is_hyphen(letter) {
                '-'
            } else {
                letter
            }
        })
        .collect()
}

fn is_allowed(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '@' | '-' | '_' | '.' | '+')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(text: &str) -> Result<UserId, UserIdError> {
        UserId::parse(text, &UserIdRule::default())
    }

    #[test]
    fn letters_digits_and_five_symbols_make_an_id() {
        assert_eq!(
            parse("Kenpo.Taro+1@a-b_c").unwrap().as_str(),
            "Kenpo.Taro+1@a-b_c"
        );
    }

    #[test]
    fn full_width_is_understood_and_case_does_not_count() {
        let id = parse(" ＫｅｎｐｏＴａｒｏ１ ").unwrap();
        assert_eq!(id.as_str(), "KenpoTaro1");
        assert_eq!(id.folded(), fold("kenpotaro1"));
    }

    #[test]
    fn every_hyphen_of_a_japanese_keyboard_is_one() {
        for text in [
            "kenpo-taro",
            "kenpo－taro",
            "kenpoーtaro",
            "kenpo−taro",
            "\u{FEFF}kenpo‐taro",
        ] {
            assert_eq!(parse(text).unwrap().as_str(), "kenpo-taro", "{text}");
        }
    }

    #[test]
    fn the_length_is_6_to_50() {
        assert_eq!(parse("abcde"), Err(UserIdError::TooShort { min: 6 }));
        assert!(parse("abcdef").is_ok());
        assert!(parse(&"a".repeat(50)).is_ok());
        assert_eq!(
            parse(&"a".repeat(51)),
            Err(UserIdError::TooLong { max: 50 })
        );
        assert_eq!(parse("　"), Err(UserIdError::Empty));
    }

    #[test]
    fn other_characters_are_named() {
        assert_eq!(parse("kenpo,taro"), Err(UserIdError::Character(',')));
        assert_eq!(parse("健保太郎さん"), Err(UserIdError::Character('健')));
    }

    #[test]
    fn suggestions_are_ids_themselves() {
        let rule = UserIdRule::default();
        assert_eq!(near(&parse("kenpo-taro").unwrap(), &rule).len(), 10);
        for id in near(&parse("kenpo-taro").unwrap(), &rule) {
            assert_eq!(parse(id.as_str()), Ok(id.clone()));
        }
    }

    #[test]
    fn suggestions_keep_the_insurers_length() {
        let short = UserIdRule { min: 4, max: 10 };
        for wanted in ["kenpo-taro", "kenpo12345", "abcd", "ab@example"] {
            let wanted = UserId::parse(wanted, &short).unwrap();
            let offered = near(&wanted, &short);
            assert!(offered.len() >= 3, "{offered:?}");
            for id in offered {
                assert_eq!(UserId::parse(id.as_str(), &short), Ok(id.clone()));
                assert_ne!(id, wanted);
            }
        }
    }

    proptest! {
        #[test]
        fn looking_up_never_panics_and_agrees_with_reading(text in any::<String>()) {
            let folded = fold(&text);
            if let Ok(id) = parse(&text) {
                prop_assert_eq!(id.folded(), folded);
            }
        }
    }
}

//! 口座名義: whose account it is, in kana.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::kana::{self, KanaError, KanaPolicy};
use crate::roster::width;
use crate::typed;

/// The longest name, in characters.
const LONGEST: usize = 48;

/// The holder's name: katakana in full width, `ー`, capitals, one space between parts.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Holder(String);

/// Why a text is no holder's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HolderError {
    /// No name in kana.
    #[error(transparent)]
    Kana(#[from] KanaError),
    /// More than 48 characters.
    #[error("the name has more than {LONGEST} characters")]
    TooLong,
}

/// Whose name it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The insured's.
    Insured,
    /// That of somebody else of the family: money goes to the insured alone.
    Relative,
    /// Nobody's of the family.
    Stranger,
}

impl Holder {
    /// Reads a name in hiragana or katakana of any width, or in Latin letters. A dash behind a kana is the long-vowel mark.
    ///
    /// # Errors
    /// When it is empty, too long, or holds anything else.
    pub fn parse(text: &str) -> Result<Self, HolderError> {
        kana::fold(text)?;
        let mut enlarged = String::new();
        width::enlarge(text, &mut enlarged);
        let mut name = String::new();
        for letter in enlarged.chars() {
            match letter {
                letter if typed::is_space(letter) => {
                    if !name.is_empty() && !name.ends_with(' ') {
                        name.push(' ');
                    }
                }
                letter if typed::is_hyphen(letter) => {
                    let kana = name.ends_with(|before: char| before > '\u{3000}');
                    name.push(if kana { '\u{30FC}' } else { '-' });
                }
                '\u{3041}'..='\u{3096}' => {
                    name.extend(char::from_u32(u32::from(letter) + 0x60));
                }
                other => name.push(other.to_ascii_uppercase()),
            }
        }
        let name = name.trim_end().to_owned();
        if name.chars().count() > LONGEST {
            return Err(HolderError::TooLong);
        }
        Ok(Self(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whose name it is, compared as every name is: `insured` are the insured's name in kana and others they are known by, `family`
    /// those of everybody else of the family.
    pub fn owner<'n>(
        &self,
        insured: impl IntoIterator<Item = &'n str>,
        family: impl IntoIterator<Item = &'n str>,
    ) -> Owner {
        let policy = KanaPolicy::default();
        let is = |name: &str| kana::matches(name, &self.0, &policy);
        // Every name is compared, so that the time does not tell which.
        let insured = insured.into_iter().filter(|name| is(name)).count() > 0;
        let family = family.into_iter().filter(|name| is(name)).count() > 0;
        match (insured, family) {
            (true, _) => Owner::Insured,
            (false, true) => Owner::Relative,
            (false, false) => Owner::Stranger,
        }
    }
}

impl fmt::Debug for Holder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Holder(…)")
    }
}

impl TryFrom<String> for Holder {
    type Error = HolderError;

    fn try_from(text: String) -> Result<Self, HolderError> {
        Self::parse(&text)
    }
}

impl From<Holder> for String {
    fn from(holder: Holder) -> Self {
        holder.0
    }
}

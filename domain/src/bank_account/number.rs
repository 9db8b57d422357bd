//! Numbers of accounts: seven digits.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::typed;

/// How many digits it has.
const DIGITS: usize = 7;
/// How many of them are shown.
const SHOWN: u32 = 3;

/// 口座番号.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AccountNumber(u32);

/// A number as somebody typed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedNumber {
    /// The number.
    pub number: AccountNumber,
    /// Whether it was shorter and zeros were put in front, which is told.
    pub filled: bool,
}

/// Why a text is no number of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing.
    #[error("the number is empty")]
    Empty,
    /// Other characters than digits, spaces and hyphens.
    #[error("the number has other characters than digits")]
    NotDigits,
    /// More than seven digits, such as the 番号 of ゆうちょ銀行, for which there is another number for transfers.
    #[error("the number has more than {DIGITS} digits")]
    TooLong,
    /// Zeros alone.
    #[error("the number is zero")]
    Zero,
}

impl AccountNumber {
    /// Reads a number in any width.
    ///
    /// # Errors
    /// When it has no digit but zero, more than seven, or anything else than digits.
    pub fn parse(text: &str) -> Result<TypedNumber, NumberError> {
        let plain = typed::bare(text);
        if plain.is_empty() {
            return Err(NumberError::Empty);
        }
        if !typed::all_digits(&plain) {
            return Err(NumberError::NotDigits);
        }
        if plain.len() > DIGITS {
            return Err(NumberError::TooLong);
        }
        match plain.parse() {
            Ok(0) | Err(_) => Err(NumberError::Zero),
            Ok(number) => Ok(TypedNumber {
                number: Self(number),
                filled: plain.len() < DIGITS,
            }),
        }
    }

    /// The number it is.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }

    /// `****567`.
    #[must_use]
    pub fn masked(self) -> String {
        let shown = self.0 % 10_u32.pow(SHOWN);
        format!("****{shown:03}")
    }
}

impl fmt::Display for AccountNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:0DIGITS$}", self.0)
    }
}

impl fmt::Debug for AccountNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.masked())
    }
}

impl TryFrom<String> for AccountNumber {
    type Error = NumberError;

    fn try_from(text: String) -> Result<Self, NumberError> {
        Self::parse(&text).map(|typed| typed.number)
    }
}

impl From<AccountNumber> for String {
    fn from(number: AccountNumber) -> Self {
        number.to_string()
    }
}

//! Codes of banks and branches.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::typed;

/// Why a text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Nothing.
    #[error("the code is empty")]
    Empty,
    /// Not digits alone.
    #[error("the code has other characters than digits")]
    NotDigits,
    /// Another number of digits; zeros in front belong to a code, so nothing is filled in.
    #[error("the code has {found} digits, not {wanted}")]
    Length {
        /// How many there are.
        found: usize,
        /// How many there have to be.
        wanted: usize,
    },
}

fn read(text: &str, wanted: usize) -> Result<u16, CodeError> {
    let plain = typed::spaceless(text);
    if plain.is_empty() {
        return Err(CodeError::Empty);
    }
    if !typed::all_digits(&plain) {
        return Err(CodeError::NotDigits);
    }
    let found = plain.len();
    let code = plain.parse().ok().filter(|_| found == wanted);
    code.ok_or(CodeError::Length { found, wanted })
}

macro_rules! code {
    ($(#[$about:meta])* $name:ident, $digits:literal) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(u16);

        impl $name {
            /// How many digits it has.
            pub const DIGITS: usize = $digits;

            /// Reads a code, in any width.
            ///
            /// # Errors
            /// When it is anything but so many digits.
            pub fn parse(text: &str) -> Result<Self, CodeError> {
                read(text, $digits).map(Self)
            }

            /// The number it is.
            #[must_use]
            pub fn number(self) -> u16 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{:0width$}", self.0, width = $digits)
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeError;

            fn try_from(text: String) -> Result<Self, CodeError> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.to_string()
            }
        }
    };
}

code! {
    /// 金融機関コード: four digits.
    BankCode, 4
}
code! {
    /// 支店コード: three digits.
    BranchCode, 3
}

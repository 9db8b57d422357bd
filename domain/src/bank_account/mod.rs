//! 振込先口座: where money goes. Codes alone are enough; names of banks are for people.
//!
//! What is written in logs and messages by mistake is masked.

mod codes;
mod holder;
mod kind;
mod number;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use codes::{BankCode, BranchCode, CodeError};
pub use holder::{Holder, HolderError, Owner};
pub use kind::AccountKind;
pub use number::{AccountNumber, NumberError, TypedNumber};

/// A bank account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankAccount {
    /// The bank (統一金融機関コード).
    pub bank: BankCode,
    /// Its branch.
    pub branch: BranchCode,
    /// What kind of account.
    pub kind: AccountKind,
    /// Its number.
    pub number: AccountNumber,
    /// Whose it is, in kana as the bank has it.
    pub holder: Holder,
}

impl BankAccount {
    /// The number as it is shown: its last three digits.
    #[must_use]
    pub fn masked(&self) -> String {
        self.number.masked()
    }
}

impl fmt::Debug for BankAccount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{}-{}", self.bank, self.branch, self.masked())
    }
}

#[cfg(test)]
mod tests;

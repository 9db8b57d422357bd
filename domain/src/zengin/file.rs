//! The file of a bulk transfer.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use super::profile::Profile;
use super::record::Record;
use super::text::{Change, HOLDER, Unwritable, write_text};
use crate::bank_account::{AccountKind, AccountNumber, BankAccount, BankCode, BranchCode};
use crate::eligibility::Yen;

/// 総合振込.
const KIND: u64 = 21;
/// Bytes of the sender's name, and of the name of a bank or branch.
const SENDER: usize = 40;
const BANK: usize = 15;
/// The largest amount of a transfer: ten digits.
const MOST_AMOUNT: u64 = 9_999_999_999;
/// The largest sum: twelve digits.
const MOST_TOTAL: u64 = 999_999_999_999;
/// The most transfers: six digits.
const MOST_COUNT: usize = 999_999;
/// The largest code of a sender and reference of a transfer: ten digits.
const MOST_CODE: u64 = 9_999_999_999;

/// Who pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    /// 委託者コード, up to ten digits, from the bank.
    pub code: u64,
    /// 依頼人名 in kana.
    pub name: String,
    /// The account the money comes from.
    pub bank: BankCode,
    /// Its branch.
    pub branch: BranchCode,
    /// Ordinary, current or other.
    pub kind: AccountKind,
    /// Its number.
    pub number: AccountNumber,
}

/// One transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Tells it apart in the run; up to ten digits, stands in 顧客コード1, so that a returned transfer is found again.
    pub reference: u64,
    /// Where the money goes.
    pub account: BankAccount,
    /// How much.
    pub amount: Yen,
}

/// What the bank is asked for.
pub struct Order<'o> {
    /// Who pays.
    pub sender: &'o Sender,
    /// 振込指定日.
    pub pay_on: NaiveDate,
    /// The transfers; at least one.
    pub transfers: &'o [Transfer],
    /// The names in kana of a bank and its branch, where the operator's table has them; codes alone are enough.
    pub names: &'o dyn Fn(BankCode, BranchCode) -> (Option<String>, Option<String>),
}

/// The file, and what is to be told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferFile {
    /// What the bank gets.
    pub bytes: Vec<u8>,
    /// How many transfers.
    pub count: usize,
    /// Their sum.
    pub total: Yen,
    /// Names that are written otherwise than they came, by the transfer's reference.
    pub changes: Vec<(u64, Change)>,
    /// Transfers where the name of the bank or branch is left out because the profile cannot write it; the codes are there.
    pub unnamed: Vec<u64>,
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// Nothing is to be paid.
    Nothing,
    /// More than 999,999 transfers.
    TooMany,
    /// The sum has more than twelve digits.
    TotalTooLarge,
    /// The sender's code has more than ten digits.
    SenderCode,
    /// Money cannot be sent from an account of this kind.
    SenderKind,
    /// The sender's name cannot be written.
    SenderName(Vec<Unwritable>),
    /// A holder's name cannot be written.
    Holder {
        /// Whose.
        reference: u64,
        /// Why.
        unwritable: Vec<Unwritable>,
    },
    /// Nothing, or more than ten digits.
    Amount {
        /// Of which transfer.
        reference: u64,
    },
    /// More than ten digits.
    Reference {
        /// Which.
        reference: u64,
    },
    /// Two transfers of one reference: somebody would be paid twice.
    Twice {
        /// Which.
        reference: u64,
    },
}

/// Writes the file, or tells everything that stands in the way; then there is none.
///
/// # Errors
/// Every obstacle.
pub fn write(order: &Order<'_>, profile: &Profile) -> Result<TransferFile, Vec<Obstacle>> {
    let mut writing = Writing {
        order,
        profile,
        obstacles: Vec::new(),
        file: TransferFile {
            bytes: Vec::new(),
            count: order.transfers.len(),
            total: order.transfers.iter().map(|transfer| transfer.amount).sum(),
            changes: Vec::new(),
            unnamed: Vec::new(),
        },
    };
    writing.check();
    writing.header();
    for transfer in order.transfers.iter().take(MOST_COUNT) {
        writing.transfer(transfer);
    }
    writing.trailer();
    if writing.obstacles.is_empty() {
        Ok(writing.file)
    } else {
        Err(writing.obstacles)
    }
}

struct Writing<'w> {
    order: &'w Order<'w>,
    profile: &'w Profile,
    obstacles: Vec<Obstacle>,
    file: TransferFile,
}

impl Writing<'_> {
    fn check(&mut self) {
        let transfers = self.order.transfers;
        if transfers.is_empty() {
            self.obstacles.push(Obstacle::Nothing);
        }
        if transfers.len() > MOST_COUNT {
            self.obstacles.push(Obstacle::TooMany);
        }
        if self.file.total.amount() > MOST_TOTAL {
            self.obstacles.push(Obstacle::TotalTooLarge);
        }
        if self.order.sender.code > MOST_CODE {
            self.obstacles.push(Obstacle::SenderCode);
        }
        if self.order.sender.kind == AccountKind::Savings {
            self.obstacles.push(Obstacle::SenderKind);
        }
        let mut seen = BTreeSet::new();
        for transfer in transfers {
            let reference = transfer.reference;
            if !seen.insert(reference) {
                self.obstacles.push(Obstacle::Twice { reference });
            }
            if reference > MOST_CODE {
                self.obstacles.push(Obstacle::Reference { reference });
            }
            if !(1..=MOST_AMOUNT).contains(&transfer.amount.amount()) {
                self.obstacles.push(Obstacle::Amount { reference });
            }
        }
    }

    fn header(&mut self) {
        let sender = self.order.sender;
        let name = match write_text(&sender.name, self.profile, SENDER) {
            Ok(written) => written.bytes,
            Err(unwritable) => {
                self.obstacles.push(Obstacle::SenderName(unwritable));
                return;
            }
        };
        let (bank, branch) = (self.order.names)(sender.bank, sender.branch);
        let [bank, branch] = [bank, branch].map(|name| self.name(name).unwrap_or_default());
        let day = self.order.pay_on;
        Record::new(1)
            .number(KIND, 2)
            .number(0, 1)
            .number(sender.code, 10)
            .text(&name, SENDER)
            .number(u64::from(day.month() * 100 + day.day()), 4)
            .number(sender.bank.number().into(), 4)
            .text(&bank, BANK)
            .number(sender.branch.number().into(), 3)
            .text(&branch, BANK)
            .number(sender.kind.digit(), 1)
            .number(sender.number.number().into(), 7)
            .end(self.profile.line_ends, &mut self.file.bytes);
    }

    fn transfer(&mut self, transfer: &Transfer) {
        let reference = transfer.reference;
        let account = &transfer.account;
        let holder = match write_text(account.holder.as_str(), self.profile, HOLDER) {
            Ok(written) => written,
            Err(unwritable) => {
                self.obstacles.push(Obstacle::Holder {
                    reference,
                    unwritable,
                });
                return;
            }
        };
        let told = holder.changes.into_iter().map(|change| (reference, change));
        self.file.changes.extend(told);
        let (bank, branch) = (self.order.names)(account.bank, account.branch);
        let [bank, branch] = [bank, branch].map(|name| self.name(name));
        if bank.is_none() || branch.is_none() {
            self.file.unnamed.push(reference);
        }
        Record::new(2)
            .number(account.bank.number().into(), 4)
            .text(&bank.unwrap_or_default(), BANK)
            .number(account.branch.number().into(), 3)
            .text(&branch.unwrap_or_default(), BANK)
            .number(0, 4)
            .number(account.kind.digit(), 1)
            .number(account.number.number().into(), 7)
            .text(&holder.bytes, HOLDER)
            .number(transfer.amount.amount(), 10)
            .number(0, 1)
            .number(reference, 10)
            .number(0, 10)
            .number(7, 1)
            .end(self.profile.line_ends, &mut self.file.bytes);
    }

    /// The name of a bank or branch; `None` where there is one that cannot be written as it is.
    fn name(&self, name: Option<String>) -> Option<Vec<u8>> {
        let Some(name) = name else {
            return Some(Vec::new());
        };
        let whole = write_text(&name, self.profile, BANK).ok()?;
        let cut = |change: &Change| matches!(change, Change::Cut { .. });
        (!whole.changes.iter().any(cut)).then_some(whole.bytes)
    }

    fn trailer(&mut self) {
        let count = u64::try_from(self.file.count).unwrap_or(u64::MAX);
        let line_ends = self.profile.line_ends;
        Record::new(8)
            .number(count, 6)
            .number(self.file.total.amount(), 12)
            .end(line_ends, &mut self.file.bytes);
        Record::new(9).end(line_ends, &mut self.file.bytes);
    }
}

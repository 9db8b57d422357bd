//! The transfer file of a run.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use definitions::insurer::Payments;
use domain::bank_account::{BankCode, BranchCode};
use domain::zengin::{Obstacle, Order, Transfer, write};
use store::Scope;
use store::payments::{bank, banks};

use super::plan::Payable;
use crate::{Error, Result};

/// The bytes of the file, or what stands in its way.
pub(super) async fn file(
    scope: &impl Scope,
    own: &Payments,
    pay_on: NaiveDate,
    payments: &[(u64, &Payable)],
) -> Result<Result<Vec<u8>, Vec<Obstacle>>> {
    let profile = own.profile();
    let profile = profile.ok_or_else(|| Error::Stored("no profile of that name".to_owned()))?;
    let transfers: Vec<Transfer> = payments.iter().filter_map(transfer).collect();
    let mut codes: BTreeSet<u16> = BTreeSet::from([own.bank.number()]);
    codes.extend(transfers.iter().map(|one| one.account.bank.number()));
    let codes: Vec<u16> = codes.into_iter().collect();
    let known = names(banks::of_banks(scope, &codes).await?);
    let sender = own.sender();
    let order = Order {
        sender: &sender,
        pay_on,
        transfers: &transfers,
        names: &|bank, branch| name(&known, bank, branch),
    };
    Ok(write(&order, &profile).map(|file| file.bytes))
}

fn transfer((reference, payable): &(u64, &Payable)) -> Option<Transfer> {
    Some(Transfer {
        reference: *reference,
        account: payable.account.clone()?,
        amount: payable.amount,
    })
}

type Names = BTreeMap<(i32, i32), bank::Model>;

fn names(rows: Vec<bank::Model>) -> Names {
    let rows = rows.into_iter();
    rows.map(|row| ((row.bank, row.branch), row)).collect()
}

fn name(known: &Names, bank: BankCode, branch: BranchCode) -> (Option<String>, Option<String>) {
    let (bank, branch) = (i32::from(bank.number()), i32::from(branch.number()));
    let found = known.get(&(bank, branch));
    let any = known.range((bank, 0)..=(bank, i32::MAX)).next();
    let of_bank = found.or(any.map(|(_, row)| row));
    (
        of_bank.map(|row| row.bank_kana.clone()),
        found.map(|row| row.branch_kana.clone()),
    )
}

//! What is known of accounts, as it rests: sealed under the id of its row.

use domain::bank_account::BankAccount;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use store::payments::{account, payment};
use store::roster::person;
use uuid::Uuid;

use crate::{Error, Portal, Result};

/// Whom a payment goes to and where, as it was when it was collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payee {
    /// The insured's symbol.
    pub symbol: String,
    /// The insured's number.
    pub number: String,
    /// The name in kana.
    pub kana: String,
    /// The name.
    pub name: Option<String>,
    /// The employer's own number for them.
    pub employee_number: Option<String>,
    /// The workplace's code.
    pub workplace: Option<String>,
    /// The workplace's name.
    pub workplace_name: Option<String>,
    /// The account; none where the money goes another way.
    pub account: Option<BankAccount>,
}

impl Payee {
    /// The insured, who is paid there.
    pub(super) fn of(person: &person::Model, account: Option<BankAccount>) -> Self {
        Self {
            symbol: person.symbol.clone(),
            number: person.number.clone(),
            kana: person.kana.clone(),
            name: person.name.clone(),
            employee_number: person.employee_number.clone(),
            workplace: person.workplace_code.clone(),
            workplace_name: person.workplace_name.clone(),
            account,
        }
    }

    /// The name as people know it, in kana where there is no other.
    #[must_use]
    pub fn called(&self) -> &str {
        let name = self.name.as_deref().filter(|name| !name.is_empty());
        name.unwrap_or(&self.kana)
    }
}

pub(super) fn seal(portal: &Portal, id: Uuid, what: &impl Serialize) -> Result<Vec<u8>> {
    let plain = serde_json::to_vec(what)?;
    portal.keys().seal_for_payments(id.as_bytes(), &plain)
}

fn open<T: DeserializeOwned>(
    portal: &Portal,
    id: Uuid,
    sealed: Option<&[u8]>,
) -> Result<Option<T>> {
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let plain = portal.keys().open_for_payments(id.as_bytes(), sealed)?;
    Ok(Some(serde_json::from_slice(&plain)?))
}

/// A version of an account; `None` once it is forgotten.
pub(super) fn account(portal: &Portal, row: &account::Model) -> Result<Option<BankAccount>> {
    open(portal, row.id, row.sealed.as_deref())
}

/// Whom a payment goes to; `None` once it is forgotten.
pub(super) fn payee(portal: &Portal, row: &payment::Model) -> Result<Option<Payee>> {
    open(portal, row.id, row.sealed.as_deref())
}

/// A stored amount in yen.
pub(super) fn yen(amount: i64) -> Result<domain::eligibility::Yen> {
    let amount = u64::try_from(amount).ok();
    let amount = amount.and_then(domain::eligibility::Yen::new);
    amount.ok_or_else(|| Error::Stored("no amount that can be paid".to_owned()))
}

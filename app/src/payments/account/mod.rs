//! The account of an insured person: what pages show of it, and another one.

mod change;

use definitions::insurer::Payments;
use domain::bank_account::{AccountKind, BankAccount};
use domain::eligibility::Word as _;
use domain::subsidies::{BounceReason, Status, Way};
use domain::zengin::{Change, HOLDER, write_text};
use store::payments::{account, accounts, payment, runs};
use uuid::Uuid;

pub use change::{Changed, change};

use super::banks::{self, Names};
use super::sealed;
use crate::login::Member;
use crate::{Portal, Result};

/// An account as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// The bank's code.
    pub bank: String,
    /// The branch's code.
    pub branch: String,
    /// What they are called; empty where nobody knows.
    pub names: Names,
    /// What kind of account.
    pub kind: AccountKind,
    /// `****567`.
    pub number: String,
    /// Whose.
    pub holder: String,
    /// What of the holder's name is written otherwise in files.
    pub changes: Vec<Change>,
    /// Since when.
    pub since: chrono::DateTime<chrono::Utc>,
}

impl Masked {
    /// On one line: names where they are known, else codes, and the masked number.
    #[must_use]
    pub fn line(&self) -> String {
        let or = |name: &str, code: &str| {
            let known = Some(name).filter(|name| !name.is_empty());
            known.unwrap_or(code).to_owned()
        };
        let bank = or(&self.names.bank, &self.bank);
        let branch = or(&self.names.branch, &self.branch);
        format!("{bank} {branch} {}", self.number)
    }
}

/// The account in force of a member, masked; none where there is none.
///
/// # Errors
/// When the database refuses.
pub async fn standing(portal: &Portal, member: &Member) -> Result<Option<Masked>> {
    let scope = portal.store().read(member.insurer.id).await?;
    let Some(row) = accounts::of_person(&scope, member.person.id).await? else {
        return Ok(None);
    };
    let Some(account) = sealed::account(portal, &row)? else {
        return Ok(None);
    };
    let profile = member.insurer.payments.as_ref().and_then(Payments::profile);
    let written = profile.map(|profile| write_text(account.holder.as_str(), &profile, HOLDER));
    let mut masked = masked(&scope, &row, &account).await?;
    masked.changes = written
        .and_then(std::result::Result::ok)
        .unwrap_or_default()
        .changes;
    Ok(Some(masked))
}

async fn masked(
    scope: &impl store::Scope,
    row: &account::Model,
    account: &BankAccount,
) -> Result<Masked> {
    Ok(Masked {
        bank: account.bank.to_string(),
        branch: account.branch.to_string(),
        names: banks::names(scope, account.bank, account.branch).await?,
        kind: account.kind,
        number: account.masked(),
        holder: account.holder.as_str().to_owned(),
        changes: Vec::new(),
        since: row.since,
    })
}

/// What is under way to the account, or came back from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Affairs {
    /// Payments that go to the account as it was when they were collected.
    pub under_way: usize,
    /// Applications whose payment came back, with why.
    pub returned: Vec<(Uuid, Option<BounceReason>)>,
}

/// What is under way to a member's account, or came back from it.
///
/// # Errors
/// When the database refuses.
pub async fn affairs(portal: &Portal, member: &Member) -> Result<Affairs> {
    let scope = portal.store().read(member.insurer.id).await?;
    let mut affairs = Affairs::default();
    for application in store::subsidies::of_insured(&scope, member.person.id).await? {
        if !is_to_account(&application) {
            continue;
        }
        match Status::named(&application.status) {
            Some(Status::InRun) => affairs.under_way += 1,
            Some(Status::TransferReturned) => {
                let payments = runs::payments_of_case(&scope, application.case_id).await?;
                let back = |one: &&payment::Model| one.state == payment::state::RETURNED;
                let reason = payments
                    .iter()
                    .find(back)
                    .and_then(|one| one.reason.clone());
                let reason = reason.as_deref().and_then(BounceReason::named);
                affairs.returned.push((application.case_id, reason));
            }
            _ => {}
        }
    }
    Ok(affairs)
}

fn is_to_account(application: &store::subsidies::application::Model) -> bool {
    application.way.as_deref().and_then(Way::named) == Some(Way::Account)
}

//! Telling somebody of the staff that what they sign in with has changed. Staff belong to no insurer: the letter is one of
//! an insurer for whom they work.

use std::sync::Arc;

use domain::japan_time::format_minute;
use domain::mail_address::MailAddress;
use mail::Letter;
use store::staff::account;
use store::{InsurerId, Writing};
use uuid::Uuid;

use crate::insurers::Insurer;
use crate::letters::{Addressed, enqueue};
use crate::{Portal, Result};

/// What has changed.
#[derive(Debug)]
pub(super) enum Change {
    /// A passkey of this name came.
    PasskeyAdded(String),
    /// A passkey of this name went.
    PasskeyRemoved(String),
    /// An app shows codes from now on.
    AppSet,
    /// The second factor was forgotten.
    FactorReset,
    /// There are other recovery codes.
    CodesRenewed,
}

/// Puts the letter into the outbox; nothing where there is no insurer to send it.
pub(super) async fn tell(
    portal: &Portal,
    writing: &Writing,
    account: &account::Model,
    change: Change,
) -> Result<()> {
    let insurer = sender(portal, writing, account.id).await?;
    let (Some(insurer), Ok(to)) = (insurer, MailAddress::parse(&account.mail)) else {
        return Ok(());
    };
    let (name, at) = (account.name.clone(), format_minute(portal.now()));
    let letter = match change {
        Change::PasskeyAdded(passkey) => Letter::StaffPasskeyAdded { name, at, passkey },
        Change::PasskeyRemoved(passkey) => Letter::StaffPasskeyRemoved { name, at, passkey },
        Change::AppSet => Letter::StaffFactorSet { name, at },
        Change::FactorReset => Letter::StaffFactorReset { name, at },
        Change::CodesRenewed => Letter::StaffRecoveryCodes { name, at },
    };
    let addressed = Addressed {
        to,
        letter,
        account: None,
        not_after: None,
    };
    enqueue(portal, writing, &insurer, addressed).await?;
    Ok(())
}

/// The insurer for whom they have worked longest; for who works for all of them, the first.
async fn sender(portal: &Portal, writing: &Writing, staff: Uuid) -> Result<Option<Arc<Insurer>>> {
    let today = portal.clock().today();
    let grants = store::staff::grants_here(writing, staff).await?;
    let holding = grants.iter().filter(|grant| grant.holds_on(today));
    let mut at = holding.filter_map(|grant| grant.insurer_id).map(InsurerId);
    let own = at.find_map(|id| portal.insurers().by_id(id));
    Ok(own.or_else(|| portal.insurers().all().into_iter().next()))
}

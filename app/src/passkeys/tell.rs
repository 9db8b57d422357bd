//! Telling the owner that a passkey came or went.

use mail::Letter;
use store::Writing;
use store::accounts::account;

use crate::insurers::Insurer;
use crate::recovery::{Happened, Notice, WayToStop};
use crate::{Portal, Result};

/// What happened to the passkeys of an account.
#[derive(Clone, Copy, Debug)]
pub(super) enum Change {
    Added,
    Removed,
}

/// Puts the notice into the outbox, with a link that freezes the account.
pub(super) async fn tell(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    account: &account::Model,
    change: Change,
    name: String,
) -> Result<()> {
    let happened = match change {
        Change::Added => Happened::PasskeyAdded,
        Change::Removed => Happened::PasskeyRemoved,
    };
    let notice = Notice {
        insurer,
        account,
        happened,
        to: account.mail.as_deref(),
    };
    let letter = |stop: WayToStop| match change {
        Change::Added => Letter::PasskeyAdded {
            at: stop.at,
            name,
            not_me_url: stop.not_me_url,
        },
        Change::Removed => Letter::PasskeyRemoved {
            at: stop.at,
            name,
            not_me_url: stop.not_me_url,
        },
    };
    notice.tell(portal, writing, letter).await
}

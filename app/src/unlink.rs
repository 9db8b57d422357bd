//! Removing what ties an account to a name elsewhere: a host portal's, or a My Number card's. For operators, on record.

use store::Writing;
use store::accounts::status;
use store::sessions::Ending;
use uuid::Uuid;

use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::{Portal, Result};

/// Whose account.
#[derive(Clone, Copy, Debug)]
pub enum Whom<'a> {
    /// The one with this user ID.
    UserId(&'a str),
    /// The one of the insured person with this symbol and number.
    Numbers(&'a str, &'a str),
}

/// What is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The name at the host portal.
    HostPortal,
    /// The card.
    NationalId,
}

impl Link {
    const fn name(self) -> &'static str {
        match self {
            Self::HostPortal => "host_portal",
            Self::NationalId => "national_id",
        }
    }
}

/// Why it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The provider calls its people by other names now.
    Renamed,
    /// It was tied to somebody else's account.
    Mistaken,
    /// The person can use it no more.
    Lost,
    /// The person wants it.
    Asked,
}

impl Why {
    const fn name(self) -> &'static str {
        match self {
            Self::Renamed => "renamed",
            Self::Mistaken => "mistaken",
            Self::Lost => "lost",
            Self::Asked => "asked",
        }
    }
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Unlinked {
    /// Removed.
    Done {
        /// How many sessions of the account ended.
        sessions: u64,
    },
    /// This insurer has no such account.
    NoAccount,
    /// There is no such link.
    NoLink,
}

/// Removes a link of an account and ends its sessions. Whoever it is can come or show a card anew.
///
/// # Errors
/// When the database refuses.
pub async fn unlink(
    portal: &Portal,
    insurer: &Insurer,
    whom: Whom<'_>,
    (what, why, actor): (Link, Why, Actor),
) -> Result<Unlinked> {
    let Some(account) = account(portal, insurer, whom).await? else {
        return Ok(Unlinked::NoAccount);
    };
    let now = portal.now();
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                if remove(writing, what, account).await? == 0 {
                    return Ok(Unlinked::NoLink);
                }
                let accounts = vec![account];
                let all = Ending::All { accounts };
                let sessions = store::sessions::end(writing, all, now).await?;
                let line = Line::new(actor, "account.unlink", "account", account)
                    .with("link", what.name())
                    .with("why", why.name())
                    .with("sessions", sessions);
                audit::record(writing, now, line).await?;
                Ok(Unlinked::Done { sessions })
            })
        })
        .await
}

async fn remove(writing: &Writing, link: Link, account: Uuid) -> Result<u64> {
    Ok(match link {
        Link::HostPortal => store::host_portal::remove_of_account(writing, account).await?,
        Link::NationalId => store::national_id::remove_of_account(writing, account).await?,
    })
}

async fn account(portal: &Portal, insurer: &Insurer, whom: Whom<'_>) -> Result<Option<Uuid>> {
    let scope = portal.store().read(insurer.id).await?;
    let found = match whom {
        Whom::UserId(user_id) => {
            let name = domain::user_id::fold(user_id);
            let name = store::accounts::find_name(portal.store(), &name).await?;
            match name.filter(|name| name.insurer_id == insurer.id.0) {
                Some(name) => store::accounts::by_id(&scope, name.account_id).await?,
                None => None,
            }
        }
        Whom::Numbers(symbol, number) => {
            let zeros = insurer.sign_up.zero_policy;
            let (Ok(symbol), Ok(number)) = (zeros.fold(symbol), zeros.fold(number)) else {
                return Ok(None);
            };
            let find = store::roster::find::by_numbers(&scope, &symbol, &number, "00");
            match find.await? {
                Some(person) => store::accounts::by_person(&scope, person.id).await?,
                None => None,
            }
        }
    };
    let found = found.filter(|account| account.status != status::VOID);
    Ok(found.map(|account| account.id))
}

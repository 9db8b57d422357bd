//! Forgotten password: user ID → a one-time link by mail → new password; all sessions end.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::password::{Password, PasswordProblem};
use mail::Letter;
use store::accounts::{account, link, status};
use store::sessions::Ending;
use uuid::Uuid;

use super::links::{LINK_MINUTES, RESET, reset_link};
use crate::audit::{self, Actor, Line};
use crate::errands::{About, Errand, address_of, once};
use crate::guard::{self, Bucket, Verdict};
use crate::insurers::Insurer;
use crate::letters::{Addressed, Shown, enqueue};
use crate::tokens::Token;
use crate::visit::Visit;
use crate::{Portal, Result};

/// Asks for a link. The answer is the same whoever it is about; whether there is such an account is looked up after it
/// has left. Only how often this address, or this browser, has asked may put it off.
///
/// # Errors
/// When the database refuses or too many errands wait.
pub async fn request(portal: &Portal, visit: &Visit, user_id: &str) -> Result<Verdict> {
    let device = visit.device.as_ref().map(Token::hash);
    let from = asks_from(portal, visit, device.as_deref()).await?;
    let verdict = guard::reserve(portal, &from).await?;
    if verdict == Verdict::Open {
        Errand::password_link(user_id, device).leave(portal).await?;
    }
    Ok(verdict)
}

async fn asks_from(portal: &Portal, visit: &Visit, device: Option<&str>) -> Result<Bucket> {
    if let Some(hash) = device
        && portal.store().device(hash).await?.is_some()
    {
        return Ok(Bucket::of(portal, guard::ASKED_DEVICE, &[hash]));
    }
    let from = visit.address.to_string();
    Ok(Bucket::of(portal, guard::ASKED_ADDRESS, &[&from]))
}

/// Writes the letter an errand is for.
pub(crate) async fn send_link(
    portal: &Portal,
    errand: Uuid,
    (insurer, account): (Arc<Insurer>, account::Model),
    device: Option<&str>,
) -> Result<()> {
    let Some(to) = address_of(&account).filter(|_| account.status == status::ACTIVE) else {
        return Ok(());
    };
    let shown = shown_by(portal, device, account.id).await?;
    let quota = shown.quota(portal, &to).await?;
    let (node, scope) = (portal.clone(), insurer.id);
    once(portal, errand, scope, Some(quota), move |writing| {
        Box::pin(async move {
            let (url, ends) = reset_link(&node, writing, &account).await?;
            let letter = Letter::PasswordReset {
                url,
                minutes: LINK_MINUTES,
            };
            let addressed = Addressed {
                to,
                letter,
                account: Some(account.id),
                not_after: Some(ends),
            };
            enqueue(&node, writing, &insurer, addressed).await?;
            let line = Line::new(Actor::Visitor, "recovery.request", "account", account.id);
            audit::record(writing, node.now(), line).await
        })
    })
    .await
}

/// A browser that knows the account has shown that it is its owner's.
async fn shown_by(portal: &Portal, device: Option<&str>, account: Uuid) -> Result<Shown> {
    let known = match device {
        Some(hash) => portal.store().device(hash).await?,
        None => None,
    };
    Ok(match known {
        Some(known) if known.account_id == account => Shown::Account,
        _ => Shown::Nothing,
    })
}

/// What a link to a new password is good for.
#[derive(Debug)]
pub enum LinkState {
    /// It can be used.
    Open {
        /// The insurer, whose password rule holds.
        insurer: Arc<Insurer>,
        /// The user ID, shown so that the person knows which account it is.
        user_id: String,
    },
    /// It was used.
    Used,
    /// It ran out or never existed.
    Gone,
}

/// Looks at a link without using it.
///
/// # Errors
/// When the database refuses.
pub async fn link_state(portal: &Portal, token: &Token) -> Result<LinkState> {
    Ok(match usable(portal, token, RESET).await? {
        Usable::Yes {
            insurer, account, ..
        } => LinkState::Open {
            insurer,
            user_id: account.user_id,
        },
        Usable::Used => LinkState::Used,
        Usable::Gone => LinkState::Gone,
    })
}

pub(super) enum Usable {
    Yes {
        insurer: Arc<Insurer>,
        account: Box<account::Model>,
        link: Box<link::Model>,
    },
    Used,
    Gone,
}

pub(super) async fn usable(portal: &Portal, token: &Token, purpose: &str) -> Result<Usable> {
    let Some(link) = portal.store().link(&token.hash()).await? else {
        return Ok(Usable::Gone);
    };
    if link.purpose != purpose {
        return Ok(Usable::Gone);
    }
    if link.used_at.is_some() {
        return Ok(Usable::Used);
    }
    if link.expires_at <= portal.now() {
        return Ok(Usable::Gone);
    }
    let about = About {
        insurer: link.insurer_id,
        account: link.account_id,
    };
    Ok(match about.find(portal).await? {
        Some((insurer, account)) if account.status != status::VOID => Usable::Yes {
            insurer,
            account: Box::new(account),
            link: Box::new(link),
        },
        _ => Usable::Gone,
    })
}

/// What came of a new password.
#[derive(Debug)]
pub enum Renewed {
    /// It is set; every session has ended.
    Done {
        /// The insurer.
        insurer: Arc<Insurer>,
    },
    /// It breaks rules.
    Problems {
        /// The insurer, whose rule holds.
        insurer: Arc<Insurer>,
        /// The rules.
        problems: Vec<PasswordProblem>,
    },
    /// The link was used.
    Used,
    /// The link ran out.
    Gone,
    /// Too many links from this address that were no good.
    Paused {
        /// When the pause ends.
        until: DateTime<Utc>,
    },
}

/// Sets a new password by a link: the link is used up, all sessions end, the owner is told.
///
/// # Errors
/// When the database refuses or too many hashes wait.
pub async fn set_password(
    portal: &Portal,
    visit: &Visit,
    token: &Token,
    password: &Password,
) -> Result<Renewed> {
    let from = visit.address.to_string();
    let address = Bucket::of(portal, guard::LINK_ADDRESS, &[&from]);
    if let Verdict::Paused { until } = guard::reserve(portal, &address).await? {
        return Ok(Renewed::Paused { until });
    }
    let outcome = renew(portal, token, password).await;
    if !matches!(outcome, Ok(Renewed::Used | Renewed::Gone)) {
        guard::count(portal, &address, -1).await?;
    }
    outcome
}

async fn renew(portal: &Portal, token: &Token, password: &Password) -> Result<Renewed> {
    let (insurer, account, link) = match usable(portal, token, RESET).await? {
        Usable::Yes {
            insurer,
            account,
            link,
        } => (insurer, *account, *link),
        Usable::Used => return Ok(Renewed::Used),
        Usable::Gone => return Ok(Renewed::Gone),
    };
    let scope = portal.store().read(insurer.id).await?;
    let Some(person) = store::roster::find::by_id(&scope, account.person_id).await? else {
        return Ok(Renewed::Gone);
    };
    drop(scope);
    let context = crate::password_context::of(&insurer, &account.user_id, &person);
    let problems = insurer.password.check(password, &context);
    if !problems.is_empty() {
        return Ok(Renewed::Problems { insurer, problems });
    }
    let hash = portal.hasher().hash(password.exposed()).await?;
    let act = Renew {
        portal: portal.clone(),
        insurer: Arc::clone(&insurer),
        account: account.id,
        link,
        hash,
    };
    let used = portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move { act.run(writing).await })
        })
        .await?;
    Ok(if used {
        Renewed::Done { insurer }
    } else {
        Renewed::Used
    })
}

struct Renew {
    portal: Portal,
    insurer: Arc<Insurer>,
    account: Uuid,
    link: link::Model,
    hash: String,
}

impl Renew {
    async fn run(self, writing: &store::Writing) -> Result<bool> {
        let Self {
            portal,
            insurer,
            account,
            link,
            hash,
        } = self;
        let now = portal.now();
        if !store::recovery::use_link(writing, &link.token_hash, now).await? {
            return Ok(false);
        }
        let held = store::accounts::lock(writing, account).await?;
        let Some(mut account) = held.filter(|held| held.status != status::VOID) else {
            return Ok(false);
        };
        account.password_hash = Some(hash);
        account.password_changed_at = Some(now);
        account.must_change_password = false;
        if let Some(mail) = link.subject {
            // A take-over: whoever had the account before is out of it.
            account.mail = Some(mail);
            store::passkeys::remove_all(writing, account.id).await?;
        }
        let sessions = Ending::All {
            accounts: vec![account.id],
        };
        store::sessions::end(writing, sessions, now).await?;
        store::sessions::forget_devices(writing, account.id).await?;
        store::accounts::save(writing, account.clone()).await?;
        crate::account::tell_password_changed(&portal, writing, &insurer, &account).await?;
        let line = Line::new(Actor::Visitor, "recovery.password", "account", account.id);
        audit::record(writing, now, line).await?;
        Ok(true)
    }
}

//! Beginning a session: a new token, the browser remembered, the owner told of a new one.

use chrono::TimeDelta;
use mail::Letter;
use store::Writing;
use store::accounts::account;
use store::sessions::{device, session};

use crate::insurers::Insurer;
use crate::recovery::{Happened, Notice, WayToStop};
use crate::tokens::{Token, new_id};
use crate::visit::Visit;
use crate::{Portal, Result};

/// How somebody showed who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By password.
    Password,
    /// By passkey.
    Passkey,
    /// By finishing a sign-up.
    SignUp,
    /// By a link from a letter.
    Link,
    /// At a host portal.
    HostPortal,
}

impl Method {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Passkey => "passkey",
            Self::SignUp => "sign_up",
            Self::Link => "link",
            Self::HostPortal => "host_portal",
        }
    }
}

/// A session that has begun.
#[derive(Clone, Debug)]
pub struct Begun {
    /// The session's token, for its cookie.
    pub session: Token,
    /// The browser's token, for its cookie; the one it had, or a new one.
    pub device: Token,
}

/// Begins a session in the transaction of the act that earned it.
///
/// # Errors
/// When the database refuses.
pub async fn begin(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    account: &account::Model,
    visit: &Visit,
    method: Method,
) -> Result<Begun> {
    let new = Begun {
        session: Token::random()?,
        device: Token::random()?,
    };
    begin_under(portal, writing, insurer, account, visit, method, new).await
}

/// Begins a session under these tokens; a browser that knows the account keeps its own.
pub(crate) async fn begin_under(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    account: &account::Model,
    visit: &Visit,
    method: Method,
    new: Begun,
) -> Result<Begun> {
    let now = portal.now();
    let idle = TimeDelta::minutes(insurer.session.idle_minutes.into());
    let row = session::Model {
        token_hash: new.session.hash(),
        id: new_id(now)?,
        insurer_id: insurer.id.0,
        account_id: account.id,
        person_id: account.person_id,
        device: visit.device_name.clone(),
        method: method.name().to_owned(),
        created_at: now,
        authenticated_at: now,
        last_seen_at: now,
        idle_until: now + idle,
        absolute_until: now + TimeDelta::hours(insurer.session.absolute_hours.into()),
        ended_at: None,
    };
    store::sessions::begin(writing, row).await?;
    let device =
        remember_device(portal, writing, insurer, account, visit, method, new.device).await?;
    Ok(Begun {
        session: new.session,
        device,
    })
}

/// Remembers the browser, by `new` where it does not know the account; when an account that has been used before meets
/// a new one, its owner is told.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn remember_device(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    account: &account::Model,
    visit: &Visit,
    method: Method,
    new: Token,
) -> Result<Token> {
    let now = portal.now();
    let known = match &visit.device {
        Some(token) => store::sessions::device_here(writing, &token.hash()).await?,
        None => None,
    };
    let same = known
        .as_ref()
        .is_some_and(|known| known.account_id == account.id);
    // A browser that belongs to somebody else gets a token of its own: two people may share a computer.
    let token = match (&visit.device, same) {
        (Some(token), true) => token.clone(),
        _ => new,
    };
    let row = device::Model {
        token_hash: token.hash(),
        insurer_id: insurer.id.0,
        account_id: account.id,
        device: visit.device_name.clone(),
        first_seen_at: now,
        last_seen_at: now,
    };
    store::sessions::know_device(writing, row).await?;
    let first_time = account.last_login_at.is_none() || method == Method::SignUp;
    if !same && !first_time {
        tell_owner(portal, writing, insurer, account, visit).await?;
    }
    Ok(token)
}

async fn tell_owner(
    portal: &Portal,
    writing: &Writing,
    insurer: &Insurer,
    account: &account::Model,
    visit: &Visit,
) -> Result<()> {
    let notice = Notice {
        insurer,
        account,
        happened: Happened::NewDevice,
        to: account.mail.as_deref(),
    };
    let letter = |stop: WayToStop| Letter::NewDevice {
        at: stop.at,
        device: visit.device_name.clone(),
        not_me_url: stop.not_me_url,
    };
    notice.tell(portal, writing, letter).await
}

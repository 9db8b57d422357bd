//! The way to a host portal and back: what the browser holds, and what is derived from it.

use chrono::{DateTime, TimeDelta, Utc};

use crate::insurers::Insurer;
use crate::keys::Purpose;
use crate::tokens::Token;
use crate::{Portal, Result};

/// How long somebody may take at the host portal.
pub const LIFE: TimeDelta = TimeDelta::minutes(10);

/// A way under way.
#[derive(Clone, Debug)]
pub(super) struct Way {
    token: Token,
    since: DateTime<Utc>,
    /// Whether somebody who is signed in here shows once more who they are.
    pub(super) again: bool,
    /// Where to go afterwards; a path of ours, or empty.
    pub(super) next: String,
}

impl Way {
    pub(super) fn begin(portal: &Portal, again: bool, next: &str) -> Result<Self> {
        Ok(Self {
            token: Token::random()?,
            since: portal.now(),
            again,
            next: next.to_owned(),
        })
    }

    /// What the browser holds of it.
    pub(super) fn held(&self) -> String {
        let Self {
            token, since, next, ..
        } = self;
        let again = if self.again { "a" } else { "n" };
        format!("{}.{}.{again}.{next}", token.secret(), since.timestamp())
    }

    /// What a browser brings back; `None` where it is none of ours, or too old.
    pub(super) fn read(portal: &Portal, held: &str) -> Option<Self> {
        let mut parts = held.splitn(4, '.');
        let token = Token::parse(parts.next()?)?;
        let since = DateTime::from_timestamp(parts.next()?.parse().ok()?, 0)?;
        let again = parts.next()? == "a";
        let next = parts.next()?.to_owned();
        let age = portal.now() - since;
        let fresh = age < LIFE && age > -TimeDelta::minutes(1);
        fresh.then_some(Self {
            token,
            since,
            again,
            next,
        })
    }

    /// What comes back in the address: only this browser's, only for this insurer.
    pub(super) fn state(&self, portal: &Portal, insurer: &Insurer) -> Result<Token> {
        self.derived(portal, insurer, Purpose::HostPortalState)
    }

    /// What comes back inside the ID token.
    pub(super) fn nonce(&self, portal: &Portal, insurer: &Insurer) -> Result<Token> {
        self.derived(portal, insurer, Purpose::HostPortalNonce)
    }

    /// The code verifier (RFC 7636): 43 characters that leave the portal with the code only.
    pub(super) fn verifier(&self, portal: &Portal, insurer: &Insurer) -> Result<Token> {
        self.derived(portal, insurer, Purpose::HostPortalVerifier)
    }

    fn derived(&self, portal: &Portal, insurer: &Insurer, purpose: Purpose) -> Result<Token> {
        let held = self.held();
        let parts = [held.as_bytes(), insurer.id.0.as_bytes()];
        portal.keys().token(purpose, &parts)
    }
}

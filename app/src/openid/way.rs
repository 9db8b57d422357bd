//! The way to a provider and back: what the browser holds.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::tokens::Token;
use crate::{Portal, Result};

/// How long somebody may take there.
pub(super) const LIFE: TimeDelta = TimeDelta::minutes(10);

/// What somebody goes there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aim {
    /// To come in.
    In,
    /// To show once more who they are, who are signed in here.
    Again,
    /// To prove more of whose this account is, who are signed in to it.
    Prove(Uuid),
}

/// What a browser wanted that set out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Where to go afterwards, as the browser says it: whoever leads there looks whether it is a path of ours.
    pub next: String,
    /// To show once more who they are.
    pub again: bool,
}

impl Wanted {
    /// As the browser holds it; it proves nothing, so a way that counts no more says it as well.
    #[must_use]
    pub fn of(held: Option<&str>) -> Self {
        let mut parts = held.unwrap_or_default().splitn(4, '.').skip(2);
        let again = parts.next() == Some("a");
        let next = parts.next().unwrap_or_default().to_owned();
        Self { next, again }
    }
}

/// A way under way.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    token: Token,
    since: DateTime<Utc>,
    pub(crate) aim: Aim,
    /// Where to go afterwards; a path of ours, or empty.
    pub(crate) next: String,
}

impl Way {
    pub(super) fn begin(portal: &Portal, aim: Aim, next: &str) -> Result<Self> {
        Ok(Self {
            token: Token::random()?,
            since: portal.now(),
            aim,
            next: next.to_owned(),
        })
    }

    /// What the browser holds of it.
    pub(super) fn held(&self) -> String {
        let Self {
            token,
            since,
            aim,
            next,
        } = self;
        let aim = match aim {
            Aim::In => "n".to_owned(),
            Aim::Again => "a".to_owned(),
            Aim::Prove(account) => account.simple().to_string(),
        };
        format!("{}.{}.{aim}.{next}", token.secret(), since.timestamp())
    }

    /// What a browser brings back; `None` where it is none of ours, or too old.
    pub(super) fn read(portal: &Portal, held: &str) -> Option<Self> {
        let mut parts = held.splitn(4, '.');
        let token = Token::parse(parts.next()?)?;
        let since = DateTime::from_timestamp(parts.next()?.parse().ok()?, 0)?;
        let aim = match parts.next()? {
            "n" => Aim::In,
            "a" => Aim::Again,
            account => Aim::Prove(account.parse().ok()?),
        };
        let next = parts.next()?.to_owned();
        let age = portal.now() - since;
        let fresh = age < LIFE && age > -TimeDelta::minutes(1);
        fresh.then_some(Self {
            token,
            since,
            aim,
            next,
        })
    }
}

//! Errands: what a stranger must not learn from how long an answer takes, or from what it changes, is done after the
//! answer has left. Every such request leaves a row of one size whoever it is about; the row is there before the answer
//! is, so a node that dies loses nothing. A job makes letters of rows, or nothing.

mod run;
mod sorted;

use chrono::TimeDelta;
use domain::mail_address::MailAddress;
use serde::{Deserialize, Serialize};
use store::accounts::account;
use store::errands::entity::Model;
use uuid::Uuid;

use crate::insurers::Insurer;
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

pub(crate) use run::once;
pub use run::run_due;

/// The answer has left by then.
pub const NOT_BEFORE: TimeDelta = TimeDelta::milliseconds(100);
/// Every errand has this many bytes before it is sealed.
const SIZE: usize = 1024;
/// The longest user ID that is looked for, in bytes (a mail address may be one).
const LONGEST_ID: usize = 254;
/// How many may wait; then requests are put off, whoever they are about.
const MOST: u64 = 4_000;

/// What is left to be done.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Errand {
    /// Somebody signed up with these items: tell the owner of the account, if there is one.
    AlreadyRegistered(About),
    /// Somebody forgot their user ID.
    UserIdReminder(About),
    /// Somebody forgot their password.
    PasswordLink {
        /// The account's name, folded; nobody looked yet whether it exists.
        user_id: String,
        /// The hash of the browser's token.
        device: Option<String>,
    },
    /// Somebody cannot read their mail any more.
    TakeOver {
        /// Whose account.
        about: About,
        /// The new address.
        mail: String,
        /// The waiting time.
        hours: u32,
    },
}

/// Whom an errand is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct About {
    /// The insurer.
    pub(crate) insurer: Uuid,
    /// The account; the nil id for nobody, so that both look the same.
    pub(crate) account: Uuid,
}

impl About {
    /// An account of this insurer, or nobody.
    pub(crate) fn of(insurer: &Insurer, account: Option<&account::Model>) -> Self {
        Self {
            insurer: insurer.id.0,
            account: account.map_or(Uuid::nil(), |account| account.id),
        }
    }
}

impl Errand {
    /// A link to a new password for whoever has this user ID.
    pub(crate) fn password_link(user_id: &str, device: Option<String>) -> Self {
        let folded = domain::user_id::fold(user_id);
        let possible = folded.len() <= LONGEST_ID && !folded.contains(char::is_control);
        Self::PasswordLink {
            // Nobody has an ID like that, and it would not fit.
            user_id: if possible { folded } else { String::new() },
            device,
        }
    }

    /// Leaves it, in a transaction of its own. The caller answers the same whatever comes of it.
    ///
    /// # Errors
    /// When the database refuses or too many wait.
    pub(crate) async fn leave(&self, portal: &Portal) -> Result<()> {
        let (store, now) = (portal.store(), portal.now());
        if portal.errands_waiting() >= MOST {
            return Err(Error::Busy {
                retry_after_seconds: 10,
            });
        }
        let id = new_id(now)?;
        let row = Model {
            id,
            sealed: portal.keys().seal(&bound(id), &self.written()?)?,
            due_at: now + NOT_BEFORE,
            created_at: now,
        };
        store.leave_errand(row).await?;
        portal.errand_waits();
        Ok(())
    }

    fn written(&self) -> Result<Vec<u8>> {
        let mut text = serde_json::to_vec(self)?;
        if text.len() > SIZE {
            return Err(Error::Stored("an errand is too long".to_owned()));
        }
        text.resize(SIZE, b' ');
        Ok(text)
    }

    fn read(portal: &Portal, row: &Model) -> Result<Self> {
        let text = portal.keys().open(&bound(row.id), &row.sealed)?;
        Ok(serde_json::from_slice(&text)?)
    }
}

/// What a seal is bound to: a letter's seal under the same id opens no errand.
fn bound(id: Uuid) -> Vec<u8> {
    [b"errand ".as_slice(), id.as_bytes()].concat()
}

/// The mail address of an account, where it has one.
pub(crate) fn address_of(account: &account::Model) -> Option<MailAddress> {
    let mail = account.mail.as_deref()?;
    MailAddress::parse(mail).ok()
}

#[cfg(test)]
mod tests;

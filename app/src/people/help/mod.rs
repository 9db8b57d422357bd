//! What the help desk does for a caller, each with a reason and on record.

mod household;
mod invite;
mod letter_code;
mod mail;
mod proxy;
mod send;
mod void;

use chrono::{DateTime, Utc};
use domain::reason::Reason;
use domain::staff::Task;
use store::Writing;
use store::accounts::account;
use store::help::note;
use store::roster::{find, person};
use store::sessions::Ending;
use uuid::Uuid;

use super::role;
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::tokens::new_id;
use crate::unlock::{self, Unlocked};
use crate::{Portal, Result};

pub use household::{keep_from_household, show_to_household};
pub use invite::{FamilyInvited, invite_family};
pub use letter_code::{LETTER_CODE_DAYS, LetterCode, letter_code};
pub use mail::{Checked, MailChange, change_mail};
pub use proxy::{Proxy, answer_for, end_answering, proxy};

/// What can be done with nothing but a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Lift pauses and open a frozen account.
    Unlock,
    /// End every session of the account.
    EndSessions,
    /// Send the confirmation code of a sign-up once more.
    SendCode,
    /// Send the user ID to the registered address.
    SendUserId,
    /// Send a link to a new password to the registered address.
    SendPasswordLink,
    /// Make the account void, so that the person can sign up anew.
    Void,
    /// Take back what invites a family member to an account.
    EndInvitation,
}

impl Act {
    const fn action(self) -> &'static str {
        match self {
            Self::Unlock => "account.unlock",
            Self::EndSessions => "session.end_all",
            Self::SendCode => "person.send_code",
            Self::SendUserId => "account.send_user_id",
            Self::SendPasswordLink => "account.send_link",
            Self::Void => "person.void_account",
            Self::EndInvitation => "person.end_invitation",
        }
    }
}

/// A note with the role it was made in, for an audit line.
#[derive(Clone, Debug)]
pub(crate) struct Noted {
    note: note::Model,
    role: &'static str,
}

impl Noted {
    /// Why somebody does `act` for a person.
    fn new(portal: &Portal, duty: &Duty, person: Uuid, act: &str, reason: &Reason) -> Result<Self> {
        Self::of(portal, duty, person, (act, Task::HelpCallers), reason)
    }

    /// Why somebody does `act` to what is a person's, which they may by this task.
    pub(crate) fn of(
        portal: &Portal,
        duty: &Duty,
        person: Uuid,
        (act, task): (&str, Task),
        reason: &Reason,
    ) -> Result<Self> {
        let now = portal.now();
        let note = note::Model {
            id: new_id(now)?,
            insurer_id: duty.insurer.id.0,
            person_id: person,
            staff_id: duty.staff.account.id,
            act: act.to_owned(),
            reason: reason.as_str().to_owned(),
            at: now,
        };
        Ok(Self {
            note,
            role: role(duty, task),
        })
    }

    /// Keeps the note, and the line that names it at the end of the chain.
    pub(crate) async fn record(self, writing: &Writing, line: Line) -> Result<()> {
        let now = self.note.at;
        let line = line
            .with("note", self.note.id.to_string())
            .with("role", self.role);
        store::help::keep(writing, self.note).await?;
        audit::record(writing, now, line).await
    }
}

/// The line at the end of a transaction, with the note it names where somebody of the staff made one.
pub(crate) async fn on_record(
    writing: &Writing,
    now: DateTime<Utc>,
    line: Line,
    noted: Option<Noted>,
) -> Result<()> {
    match noted {
        Some(noted) => noted.record(writing, line).await,
        None => audit::record(writing, now, line).await,
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Helped {
    /// Pauses are lifted.
    Unlocked {
        /// Whether the account was frozen and is open again.
        was_frozen: bool,
    },
    /// So many sessions ended.
    Ended(u64),
    /// A letter is on its way.
    Sent {
        /// To this address, masked.
        to: String,
    },
    /// Too many letters went to this address of late; nothing was sent.
    TooMany,
    /// The account is void.
    Voided,
    /// The invitation is good no more.
    InvitationEnded,
    /// There is nobody, or nothing that this could be done to.
    Nothing,
}

/// A caller, and who helps them.
struct Call<'c> {
    portal: &'c Portal,
    duty: &'c Duty,
    person: person::Model,
    account: Option<account::Model>,
}

impl<'c> Call<'c> {
    /// Who calls, if there is such a person. Whoever helps has shown the password recently.
    async fn of(portal: &'c Portal, duty: &'c Duty, person: Uuid) -> Result<Option<Self>> {
        duty.must_freshly(Task::HelpCallers, portal.now())?;
        let scope = portal.store().read(duty.insurer.id).await?;
        let Some(person) = find::by_id(&scope, person).await? else {
            return Ok(None);
        };
        let account = store::accounts::by_person(&scope, person.id).await?;
        Ok(Some(Self {
            portal,
            duty,
            person,
            account,
        }))
    }

    fn noted(&self, act: &str, reason: &Reason) -> Result<Noted> {
        Noted::new(self.portal, self.duty, self.person.id, act, reason)
    }
}

/// Does it; the reason is kept in a note that the audit line names.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do, or not before the password was shown again.
pub async fn help(
    portal: &Portal,
    duty: &Duty,
    person: Uuid,
    act: Act,
    reason: &Reason,
) -> Result<Helped> {
    let Some(mut call) = Call::of(portal, duty, person).await? else {
        return Ok(Helped::Nothing);
    };
    let noted = call.noted(act.action(), reason)?;
    match (act, call.account.take()) {
        (Act::Unlock, Some(account)) => {
            let user_id = account.user_id;
            let (insurer, actor) = (&duty.insurer, duty.actor());
            let outcome =
                unlock::account_with(portal, insurer, &user_id, actor, Some(noted)).await?;
            Ok(unlocked(outcome))
        }
        (Act::Unlock, None) if call.person.branch == "00" => {
            let person = &call.person;
            let outcome =
                unlock::of_person(portal, &duty.insurer, person, duty.actor(), Some(noted));
            Ok(unlocked(outcome.await?))
        }
        (Act::EndSessions, Some(account)) => end(portal, duty, account.id, noted).await,
        (Act::SendCode, None) => send::code(&call, noted).await,
        (Act::SendUserId, Some(account)) => send::user_id(&call, account, noted).await,
        (Act::SendPasswordLink, Some(account)) => send::password_link(&call, account, noted).await,
        (Act::Void, Some(account)) => void::void(&call, account.id, noted).await,
        (Act::EndInvitation, None) => invite::end(&call, noted).await,
        _ => Ok(Helped::Nothing),
    }
}

fn unlocked(outcome: Unlocked) -> Helped {
    match outcome {
        Unlocked::Done { was_frozen } => Helped::Unlocked { was_frozen },
        Unlocked::NoAccount | Unlocked::NoPerson | Unlocked::Void => Helped::Nothing,
    }
}

async fn end(portal: &Portal, duty: &Duty, account: Uuid, noted: Noted) -> Result<Helped> {
    let now = portal.now();
    let line = Line::new(duty.actor(), Act::EndSessions.action(), "account", account);
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let all = Ending::All {
                    accounts: vec![account],
                };
                let ended = store::sessions::end(writing, all, now).await?;
                noted.record(writing, line.with("ended", ended)).await?;
                Ok(Helped::Ended(ended))
            })
        })
        .await
}

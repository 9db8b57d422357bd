//! What the help desk does for a caller, with a reason.

use domain::reason::Reason;
use domain::staff::Task;
use store::Writing;
use store::help::note;
use store::roster::find;
use store::sessions::Ending;
use uuid::Uuid;

use super::role;
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::tokens::new_id;
use crate::unlock::{self, Unlocked};
use crate::{Portal, Result};

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Lift pauses and open a frozen account.
    Unlock,
    /// End every session of the account.
    EndSessions,
}

impl Act {
    const fn action(self) -> &'static str {
        match self {
            Self::Unlock => "account.unlock",
            Self::EndSessions => "session.end_all",
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

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Helped {
    /// Pauses are lifted.
    Unlocked {
        /// Whether the account was frozen and is open again.
        was_frozen: bool,
    },
    /// So many sessions ended.
    Ended(u64),
    /// There is nobody, or nothing that this could be done to.
    Nothing,
}

/// Does it; the reason is kept in a note that the audit line names.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn help(
    portal: &Portal,
    duty: &Duty,
    person: Uuid,
    act: Act,
    reason: &Reason,
) -> Result<Helped> {
    duty.must(Task::HelpCallers)?;
    let now = portal.now();
    let scope = portal.store().read(duty.insurer.id).await?;
    let Some(person) = find::by_id(&scope, person).await? else {
        return Ok(Helped::Nothing);
    };
    let account = store::accounts::by_person(&scope, person.id).await?;
    drop(scope);
    let note = note::Model {
        id: new_id(now)?,
        insurer_id: duty.insurer.id.0,
        person_id: person.id,
        staff_id: duty.staff.account.id,
        act: act.action().to_owned(),
        reason: reason.as_str().to_owned(),
        at: now,
    };
    let noted = Noted {
        note,
        role: role(duty, Task::HelpCallers),
    };
    match (act, account) {
        (Act::Unlock, Some(account)) => {
            let user_id = account.user_id;
            let (insurer, actor) = (&duty.insurer, duty.actor());
            let outcome =
                unlock::account_with(portal, insurer, &user_id, actor, Some(noted)).await?;
            Ok(unlocked(outcome))
        }
        (Act::Unlock, None) if person.branch == "00" => {
            let outcome =
                unlock::of_person(portal, &duty.insurer, &person, duty.actor(), Some(noted));
            Ok(unlocked(outcome.await?))
        }
        (Act::EndSessions, Some(account)) => end(portal, duty, account.id, noted).await,
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

//! A person with all that the help desk has to know of them.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use chrono::{DateTime, Utc};
use domain::mail_address::MailAddress;
use domain::staff::Task;
use store::Reading;
use store::accounts::account;
use store::audit::{Acts, entry};
use store::campaigns::{Heading, case};
use store::family::{By, invitation, standing_of};
use store::help::note;
use store::outbox::entity as letter;
use store::roster::{find, person, search};
use store::sign_up::{code, step};
use uuid::Uuid;

use super::apart::{Applications, apart};
use super::{Kept, Marks, role};
use crate::audit::{self, Line};
use crate::family::{covered, may_come_in};
use crate::insurers::Insurer;
use crate::messages::{Talk, named, talks};
use crate::staff::Duty;
use crate::{Portal, Result};

/// The audit line that tells who read a person's page.
pub(crate) const READ: &str = "person.read";
/// How many lines of the trail a page shows.
const LINES: u64 = 50;
/// How many letters a page shows.
const LETTERS: u64 = 20;

/// A person's page.
#[derive(Clone, Debug)]
pub struct Page {
    /// As the roster has them.
    pub person: person::Model,
    /// Whether the household may not see them.
    pub kept: Kept,
    /// The others under the same symbol and number.
    pub family: Vec<Relative>,
    /// Whether and how they can log in.
    pub account: AccountState,
    /// What invites them to an account of their own, whoever sent it, the newest first.
    pub invitations: Vec<invitation::Model>,
    /// How many devices are signed in.
    pub sessions: usize,
    /// The address letters go to, masked.
    pub mail: Option<String>,
    /// The newest letters, at most 20; no text, and addresses masked.
    pub letters: Vec<letter::Model>,
    /// The cases that ask about them.
    pub cases: Vec<(case::Model, Heading)>,
    /// The applications of subsidies that are for them or by them.
    pub applications: Applications,
    /// The threads in those of them whose messages are theirs to read, the latest first.
    pub talks: Vec<Talk>,
    /// What happened, the newest first, at most 50.
    pub history: Vec<Happened>,
}

/// Somebody of the same family.
#[derive(Clone, Debug)]
pub struct Relative {
    /// As the roster has them.
    pub person: person::Model,
    /// Whether the household may not see them.
    pub kept: Kept,
}

/// Whether and how somebody can log in.
#[derive(Clone, Debug, PartialEq)]
pub enum AccountState {
    /// None, and there can be none: a dependent who is too young, or whose insurer lets no family members in.
    Dependent,
    /// None, and nobody is at it.
    None,
    /// Somebody showed that they are this person and is choosing user ID, password and mail.
    Choosing {
        /// Since when.
        since: DateTime<Utc>,
    },
    /// A code was sent and is not entered.
    CodeSent {
        /// When.
        at: DateTime<Utc>,
        /// It can still be entered.
        good: bool,
        /// Wrong tries.
        wrong: i32,
    },
    /// There is one; it may be frozen or void.
    There(Box<account::Model>),
}

/// A line of the trail.
#[derive(Clone, Debug)]
pub struct Happened {
    /// The line.
    pub line: entry::Model,
    /// Who of the staff.
    pub staff: Option<String>,
    /// Why, where the help desk did it.
    pub reason: Option<String>,
}

/// A person's page; that it was read is on record before anything of it is given out.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn person(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Option<Page>> {
    duty.must(Task::SeePeople)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let Some(person) = find::by_id(&scope, id).await? else {
        return Ok(None);
    };
    drop(scope);
    note_read(portal, duty, id).await?;
    let page = whole(portal, duty, person).await?;
    Ok(Some(page))
}

async fn whole(portal: &Portal, duty: &Duty, person: person::Model) -> Result<Page> {
    let id = person.id;
    let scope = portal.store().read(duty.insurer.id).await?;
    let (kept, family) = family(&scope, &person).await?;
    let account = account_of(portal, &scope, &duty.insurer, &person).await?;
    let (anybody, now) = (By::Anybody, portal.now());
    let mut invitations = standing_of(&scope, &[id], anybody, now).await?;
    invitations.retain(|row| row.is_open(now));
    let own = account.there();
    let letters = match own {
        Some(own) => store::outbox::of_account(&scope, own.id, LETTERS).await?,
        None => code_letter(portal, &scope, id).await?,
    };
    let mail = own.and_then(|own| own.mail.as_deref());
    let mail = mail.or(person.mail.as_deref()).map(masked);
    let cases = store::campaigns::cases_of(&scope, id).await?;
    let talks = talks(&scope, duty, &cases).await?;
    let (cases, applications) = apart(&scope, cases).await?;
    let subjects: Vec<Uuid> = own.map(|own| own.id).into_iter().chain([id]).collect();
    let lines = store::audit::about(
        &scope,
        &subjects,
        Acts::But(&[READ, "statements.read"]),
        LINES,
    )
    .await?;
    let notes = store::help::of_person(&scope, id).await?;
    drop(scope);
    let store = portal.store();
    let sessions = match own {
        Some(own) => store.sessions_of(own.id, portal.now()).await?.len(),
        None => 0,
    };
    Ok(Page {
        kept,
        family,
        invitations,
        sessions,
        mail,
        letters,
        cases,
        applications,
        talks: named(portal, talks).await?,
        history: happened(portal, lines, &notes).await?,
        account,
        person,
    })
}

/// Whether the person is kept from the household, and the others of the family.
async fn family(scope: &Reading, person: &person::Model) -> Result<(Kept, Vec<Relative>)> {
    let all = search::family_of(scope, person).await?;
    let ids = all.iter().map(|relative| relative.id).chain([person.id]);
    let marks = Marks::among(scope, &ids.collect::<Vec<_>>()).await?;
    let others = all.into_iter().filter(|relative| relative.id != person.id);
    let family = others.map(|person| Relative {
        kept: marks.of(person.id),
        person,
    });
    Ok((marks.of(person.id), family.collect()))
}

/// An address with most of its letters hidden.
pub(super) fn masked(address: &str) -> String {
    // What an earlier version kept may be no address; nothing of it is shown then.
    MailAddress::parse(address).map_or_else(|_| "***".to_owned(), |address| address.masked())
}

/// Puts on record that somebody read this person's data.
pub(crate) async fn note_read(portal: &Portal, duty: &Duty, person: Uuid) -> Result<()> {
    let now = portal.now();
    let line =
        Line::new(duty.actor(), READ, "person", person).with("role", role(duty, Task::SeePeople));
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move { audit::record(writing, now, line).await })
        })
        .await
}

async fn account_of(
    portal: &Portal,
    scope: &Reading,
    insurer: &Insurer,
    person: &person::Model,
) -> Result<AccountState> {
    if let Some(account) = store::accounts::by_person(scope, person.id).await? {
        return Ok(AccountState::There(Box::new(account)));
    }
    if let Some((since, code)) = under_way(portal, scope, person.id).await? {
        return Ok(match code {
            Some(code) => AccountState::CodeSent {
                at: code.created_at,
                good: code.voided_at.is_none() && code.expires_at > portal.now(),
                wrong: code.attempts,
            },
            None => AccountState::Choosing { since },
        });
    }
    let void = store::accounts::last_void(scope, person.id).await?;
    let today = portal.clock().today();
    Ok(match void {
        Some(account) => AccountState::There(Box::new(account)),
        None if covered(person).is_dependent() && !may_come_in(insurer, person, today) => {
            AccountState::Dependent
        }
        None => AccountState::None,
    })
}

/// A sign-up under way: since when, and its newest code where one was sent.
async fn under_way(
    portal: &Portal,
    scope: &Reading,
    person: Uuid,
) -> Result<Option<(DateTime<Utc>, Option<code::Model>)>> {
    let Some(sign_up) = store::sign_up::under_way(scope, person, portal.now()).await? else {
        return Ok(None);
    };
    let code = if sign_up.step == step::CODE_SENT {
        store::sign_up::newest_code(scope, sign_up.id).await?
    } else {
        None
    };
    Ok(Some((sign_up.created_at, code)))
}

/// The letter with the newest code of a sign-up under way.
async fn code_letter(portal: &Portal, scope: &Reading, person: Uuid) -> Result<Vec<letter::Model>> {
    let Some((_, Some(code))) = under_way(portal, scope, person).await? else {
        return Ok(Vec::new());
    };
    let letter = store::outbox::find(scope, code.outbox_id).await?;
    Ok(letter.into_iter().collect())
}

async fn happened(
    portal: &Portal,
    lines: Vec<entry::Model>,
    notes: &[note::Model],
) -> Result<Vec<Happened>> {
    let staff = lines.iter().filter(|line| line.actor_kind == "staff");
    let ids = staff.filter_map(|line| line.actor_id).collect();
    let names: BTreeMap<Uuid, String> = portal.store().staff_names(ids).await?;
    let all = lines.into_iter().map(|line| Happened {
        staff: line.actor_id.and_then(|id| names.get(&id).cloned()),
        reason: note_of(&line).and_then(|id| {
            let note = notes.iter().find(|note| note.id == id);
            note.map(|note| note.reason.clone())
        }),
        line,
    });
    Ok(all.collect())
}

/// The note that a line names.
fn note_of(line: &entry::Model) -> Option<Uuid> {
    let detail: serde_json::Value = serde_json::from_str(&line.detail).ok()?;
    Uuid::from_str(detail.get("note")?.as_str()?).ok()
}

impl AccountState {
    /// The account, also one that is void.
    fn there(&self) -> Option<&account::Model> {
        match self {
            Self::There(account) => Some(account),
            _ => None,
        }
    }
}

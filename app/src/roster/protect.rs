//! Keeping a person from others of the household by hand: 不開示 (violence, abuse) and 開示への異議.
//!
//! A mark holds from the moment it is made, in cases that are open already, too. What staff said no file takes back, and
//! what a file said staff do not take back. A mark that is over stays as history.

use chrono::{DateTime, Utc};
use store::protection::{self, entity::Model, kind, origin};
use store::roster::find;
use uuid::Uuid;

use crate::audit::{Actor, Line};
use crate::insurers::Insurer;
use crate::people::{Noted, on_record};
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// Why a person is kept from the household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// 不開示: a victim of violence or abuse.
    Protected,
    /// 開示への異議: the person objects to being shown.
    Objecting,
}

/// Where a mark comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The insurer's roster files.
    Roster,
    /// Staff.
    Hand,
}

impl Mark {
    const fn word(self) -> &'static str {
        match self {
            Self::Protected => kind::PROTECTED,
            Self::Objecting => kind::OBJECTING,
        }
    }

    /// The action of the line that says it began.
    pub(crate) const fn begun(self) -> &'static str {
        match self {
            Self::Protected => "roster.protect",
            Self::Objecting => "roster.object",
        }
    }

    /// The action of the line that says it is over.
    pub(crate) const fn ended(self) -> &'static str {
        match self {
            Self::Protected => "roster.unprotect",
            Self::Objecting => "roster.end_objection",
        }
    }

    fn named(word: &str) -> Result<Self> {
        match word {
            kind::PROTECTED => Ok(Self::Protected),
            kind::OBJECTING => Ok(Self::Objecting),
            _ => Err(Error::Stored("a kind of mark".to_owned())),
        }
    }
}

/// What came of marking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marked {
    /// The person is kept from the household from now on.
    Marked,
    /// Staff marked the person before.
    Already,
    /// The insurer has no such person.
    NoSuchPerson,
}

/// What came of taking a mark back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmarked {
    /// Nothing keeps the person from the household any more.
    Free,
    /// Staff's mark is over; another one, or the roster's, keeps the person from the household still.
    StillHidden,
    /// There was no such mark of staff.
    NotMarked {
        /// Whether another one, or the roster's, keeps the person from the household.
        hidden: bool,
    },
    /// The insurer has no such person.
    NoSuchPerson,
}

/// One mark of a person, open or over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Kept {
    /// The person.
    pub person: Uuid,
    /// Why.
    pub mark: Mark,
    /// Who said so.
    pub origin: Origin,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Until when; none while it holds.
    pub until: Option<DateTime<Utc>>,
}

/// Keeps a person from the household from now on.
///
/// # Errors
/// When the database refuses.
pub async fn protect(
    portal: &Portal,
    insurer: &Insurer,
    person: Uuid,
    mark: Mark,
    by: Actor,
) -> Result<Marked> {
    protect_with(portal, insurer, person, mark, by, None).await
}

/// The same, with a note of staff.
pub(crate) async fn protect_with(
    portal: &Portal,
    insurer: &Insurer,
    person: Uuid,
    mark: Mark,
    by: Actor,
    noted: Option<Noted>,
) -> Result<Marked> {
    let (now, insurer_id) = (portal.now(), insurer.id);
    let row = Model {
        id: new_id(now)?,
        insurer_id: insurer_id.0,
        person_id: person,
        kind: mark.word().to_owned(),
        origin: origin::HAND.to_owned(),
        since: now,
        until: None,
    };
    let line = Line::new(by, mark.begun(), "person", person).with("mark", row.id.to_string());
    let written = portal
        .store()
        .write(insurer_id, move |writing| {
            Box::pin(async move {
                if find::by_id(writing, person).await?.is_none() {
                    return Ok(Marked::NoSuchPerson);
                }
                let open = open(protection::of_person(writing, person).await?);
                if open.iter().any(|known| is_by_hand(known, mark)) {
                    return Ok(Marked::Already);
                }
                protection::begin(writing, row).await?;
                on_record(writing, now, line, noted).await?;
                Ok::<_, Error>(Marked::Marked)
            })
        })
        .await;
    match written {
        // Somebody else made the same mark in the meantime.
        Err(Error::Store(error)) if error.is_duplicate() => Ok(Marked::Already),
        written => written,
    }
}

/// Takes back what [`protect`] said.
///
/// # Errors
/// When the database refuses.
pub async fn unprotect(
    portal: &Portal,
    insurer: &Insurer,
    person: Uuid,
    mark: Mark,
    by: Actor,
) -> Result<Unmarked> {
    unprotect_with(portal, insurer, person, mark, by, None).await
}

/// The same, with a note of staff.
pub(crate) async fn unprotect_with(
    portal: &Portal,
    insurer: &Insurer,
    person: Uuid,
    mark: Mark,
    by: Actor,
    noted: Option<Noted>,
) -> Result<Unmarked> {
    let now = portal.now();
    let line = Line::new(by, mark.ended(), "person", person);
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                if find::by_id(writing, person).await?.is_none() {
                    return Ok(Unmarked::NoSuchPerson);
                }
                let open = open(protection::of_person(writing, person).await?);
                let Some(known) = open.iter().find(|known| is_by_hand(known, mark)) else {
                    let hidden = !open.is_empty();
                    return Ok(Unmarked::NotMarked { hidden });
                };
                let others = open.len() > 1;
                // Somebody else may have taken it back in the meantime.
                if !protection::end(writing, known.id, now).await? {
                    return Ok(Unmarked::NotMarked { hidden: others });
                }
                let line = line.with("mark", known.id.to_string());
                on_record(writing, now, line, noted).await?;
                Ok::<_, Error>(if others {
                    Unmarked::StillHidden
                } else {
                    Unmarked::Free
                })
            })
        })
        .await
}

/// Who is kept from the household now, newest first; or every mark one person has or had, oldest first. For staff alone.
///
/// # Errors
/// When the database cannot be read.
pub async fn protected(
    portal: &Portal,
    insurer: &Insurer,
    person: Option<Uuid>,
) -> Result<Vec<Kept>> {
    let scope = portal.store().read(insurer.id).await?;
    let rows = match person {
        Some(person) => protection::of_person(&scope, person).await?,
        None => protection::all_open(&scope).await?,
    };
    rows.iter().map(kept).collect()
}

fn kept(row: &Model) -> Result<Kept> {
    Ok(Kept {
        person: row.person_id,
        mark: Mark::named(&row.kind)?,
        origin: if row.origin == origin::HAND {
            Origin::Hand
        } else {
            Origin::Roster
        },
        since: row.since,
        until: row.until,
    })
}

fn open(mut marks: Vec<Model>) -> Vec<Model> {
    marks.retain(|mark| mark.until.is_none());
    marks
}

fn is_by_hand(row: &Model, mark: Mark) -> bool {
    row.origin == origin::HAND && row.kind == mark.word()
}

//! The place of a file is reserved before its first byte: bounds count it, and whatever dies leaves a row behind.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use store::uploads::{file, files, paper, papers, state};
use store::{InsurerId, Writing};
use uuid::Uuid;

use super::bounds::{
    AT_ONCE, BYTES_A_CASE, BYTES_A_PERSON, FILES_A_PAPER, FILES_A_PERSON, FILES_EVER,
    PAPERS_A_CASE, WAIT,
};
use super::case::Held;
use super::names::new_family;
use super::outcome::{Denied, TooMany};
use crate::login::Member;
use crate::tokens::new_id;
use crate::{Portal, Result};

/// Where a file belongs: the paper of one kind of one person in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The case.
    pub case: Uuid,
    /// Whose paper: the insured person or a dependent.
    pub person: Uuid,
    /// The document kind's key in the case's questionnaire.
    pub document: String,
}

/// The reserved place of an arriving file. Dropped before the file is kept, it is given up.
#[derive(Debug)]
pub(super) struct Reserved {
    portal: Portal,
    insurer: InsurerId,
    pub(super) file: Uuid,
    kept: bool,
}

impl Reserved {
    /// The place of a file whose row has just been made.
    pub(super) fn made(portal: &Portal, insurer: InsurerId, file: Uuid) -> Self {
        Self {
            portal: portal.clone(),
            insurer,
            file,
            kept: false,
        }
    }

    /// The row says that the file is kept.
    pub(super) fn end_kept(mut self) {
        self.kept = true;
    }
}

impl Drop for Reserved {
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        let (portal, insurer, file) = (self.portal.clone(), self.insurer, self.file);
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        runtime.spawn(async move {
            // What goes wrong here the sweep puts right.
            if let Err(error) = super::gone::give_up(&portal, insurer, file).await {
                tracing::warn!(%file, %error, "an upload that was not kept is cleared away later");
            }
        });
    }
}

/// Reserves room for a file of so many bytes that `began` to come then, in time or not; `replaces` frees the room of
/// another one of the same paper.
pub(super) async fn reserve(
    portal: &Portal,
    who: &Member,
    slot: &Slot,
    (bytes, replaces): (u64, Option<Uuid>),
    began: DateTime<Utc>,
) -> Result<Result<Reserved, Denied>> {
    let now = portal.now();
    let file = new_family(now)?;
    let (own, of, place) = (portal.clone(), who.clone(), slot.clone());
    let reserved = portal.store().write(who.insurer.id, move |writing| {
        Box::pin(async move {
            let Some(held) = Held::lock(writing, &of, place.case, began).await? else {
                return Ok(Err(Denied::NotFound));
            };
            if !knows(&own, writing, &held, &place).await? {
                return Ok(Err(Denied::NotFound));
            }
            let paper = held.paper(place.person, &place.document);
            if let Err(denied) = allowed(&held, paper, &place, bytes, replaces) {
                return Ok(Err(denied));
            }
            if files::count_ever(writing, held.case.id).await? >= FILES_EVER {
                return Ok(Err(TooMany::FilesEver.into()));
            }
            let paper = match paper {
                Some(paper) => paper.id,
                None => make_paper(writing, &place, now).await?,
            };
            let by = (of.insurer.id, of.account.id);
            let row = row(by, (place.case, paper), (file, bytes), now);
            files::reserve(writing, row).await?;
            Ok::<_, crate::Error>(Ok(()))
        })
    });
    Ok(reserved
        .await?
        .map(|()| Reserved::made(portal, who.insurer.id, file)))
}

/// Whether the case asks about this person and its questionnaire knows the document.
pub(super) async fn knows(
    portal: &Portal,
    writing: &Writing,
    held: &Held,
    slot: &Slot,
) -> Result<bool> {
    let kinds = portal
        .documents()?
        .kinds(writing, held.case.questionnaire_id);
    let kinds: Arc<_> = kinds.await?;
    Ok(kinds.contains(&slot.document) && held.asks_about(slot.person))
}

/// Whether there is room, and the time is right.
pub(super) fn allowed(
    held: &Held,
    paper: Option<&paper::Model>,
    slot: &Slot,
    bytes: u64,
    replaces: Option<Uuid>,
) -> Result<(), Denied> {
    held.takes(paper)?;
    if let Some(replaces) = replaces {
        let (_, of) = held.standing(replaces)?;
        if Some(of.id) != paper.map(|paper| paper.id) {
            return Err(Denied::NotFound);
        }
        held.changes(of)?;
    }
    let people = held.people();
    let others = held.files.iter().filter(|file| Some(file.id) != replaces);
    let of_person = |file: &&&file::Model| people.get(&file.paper_id) == Some(&slot.person);
    let all: Vec<&file::Model> = others.collect();
    let of_paper = |file: &&&file::Model| {
        file.state != state::WITHDRAWN && Some(file.paper_id) == paper.map(|paper| paper.id)
    };
    let arriving = all.iter().filter(|file| file.state == state::ARRIVING);
    let sum = |files: &mut dyn Iterator<Item = &&file::Model>| -> u64 {
        files
            .map(|file| u64::try_from(file.bytes).unwrap_or(0))
            .sum()
    };
    let papers = held.papers.len();
    let bounds = [
        (paper.is_none() && papers >= PAPERS_A_CASE, TooMany::Papers),
        (arriving.count() >= AT_ONCE, TooMany::AtOnce),
        (
            all.iter().filter(of_paper).count() >= FILES_A_PAPER,
            TooMany::FilesOfPaper,
        ),
        (
            all.iter().filter(of_person).count() >= FILES_A_PERSON,
            TooMany::FilesOfPerson,
        ),
        (
            sum(&mut all.iter().filter(of_person)) + bytes > BYTES_A_PERSON,
            TooMany::BytesOfPerson,
        ),
        (
            sum(&mut all.iter()) + bytes > BYTES_A_CASE,
            TooMany::BytesOfCase,
        ),
    ];
    match bounds.into_iter().find(|(reached, _)| *reached) {
        Some((_, bound)) => Err(bound.into()),
        None => Ok(()),
    }
}

/// Makes the paper of a slot.
pub(super) async fn make_paper(
    writing: &Writing,
    slot: &Slot,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Uuid> {
    let id = new_id(now)?;
    let row = paper::Model {
        id,
        insurer_id: store::Scope::insurer(writing).0,
        case_id: slot.case,
        person_id: slot.person,
        document: slot.document.clone(),
        returned_at: None,
        created_at: now,
        changed_at: now,
    };
    papers::add(writing, row).await?;
    Ok(id)
}

/// The row of a file of so many bytes that begins to arrive.
pub(super) fn row(
    (insurer, account): (InsurerId, Uuid),
    (case, paper): (Uuid, Uuid),
    (file, bytes): (Uuid, u64),
    now: chrono::DateTime<chrono::Utc>,
) -> file::Model {
    file::Model {
        id: file,
        insurer_id: insurer.0,
        case_id: case,
        paper_id: paper,
        place: 0,
        turns: 0,
        state: state::ARRIVING.to_owned(),
        name: None,
        kind: None,
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        digest: None,
        wrapped_key: None,
        pages: 0,
        my_number: "none".to_owned(),
        malware: None,
        account_id: account,
        submitted_at: None,
        scanned_at: None,
        scrubbed_at: now,
        damaged_at: None,
        expires_at: Some(now + WAIT),
        gone_at: None,
        cleared_at: None,
        created_at: now,
        changed_at: now,
    }
}

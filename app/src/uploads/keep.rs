//! From bytes to a saved file, the same way for every upload.

use chrono::{DateTime, Utc};
use documents::{Arrival, FileName, Kept, Kind, receive};
use store::uploads::files::Arrived;
use store::uploads::{arrivals, file, files, page, paper, state};
use store::{InsurerId, Writing};
use tokio::io::AsyncRead;
use uuid::Uuid;

use super::bounds::{NAME_BYTES, RENEW, WAIT};
use super::case::Held;
use super::delete::take_out;
use super::documents::noted;
use super::list::{File, name_aad};
use super::look::{Looked, Where, look};
use super::names;
use super::outcome::{Denied, Uploaded};
use super::reserve::{Reserved, Slot};
use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::tokens::hex;
use crate::{Error, Portal, Result};

/// What an upload is for.
#[derive(Clone, Debug)]
pub(super) struct Purpose {
    pub(super) slot: Slot,
    pub(super) replaces: Option<Uuid>,
    /// The upload in pieces that it was.
    pub(super) arrival: Option<Uuid>,
}

/// A file whose every byte is in the vault, with its pictures.
struct Whole {
    kind: Kind,
    name: FileName,
    kept: Kept,
    scanned: bool,
    pages: Vec<page::Model>,
    may_hold_my_number: bool,
}

/// Takes the bytes of a reserved file and keeps them. While they come the place stays reserved, however slow they are.
pub(super) async fn keep<R>(
    portal: &Portal,
    who: &Member,
    purpose: Purpose,
    reserved: Reserved,
    sent: &str,
    source: &mut R,
) -> Result<Uploaded>
where
    R: AsyncRead + Unpin + Send,
{
    let insurer = who.insurer.id;
    let file = reserved.file;
    let work = take_in(portal, insurer, file, sent, source);
    let mut work = std::pin::pin!(work);
    let whole = loop {
        tokio::select! {
            done = &mut work => break done?,
            () = tokio::time::sleep(RENEW) => {
                if !renew(portal, insurer, file).await? {
                    return Ok(Uploaded::TooLate);
                }
            }
        }
    };
    let whole = match whole {
        Ok(whole) => whole,
        Err(not_taken) => return Ok(not_taken),
    };
    let saved = commit(portal, who, purpose, file, whole).await?;
    if matches!(&saved, Uploaded::Saved(saved) if saved.id == file) {
        reserved.end_kept();
    }
    Ok(saved)
}

async fn take_in<R>(
    portal: &Portal,
    insurer: InsurerId,
    file: Uuid,
    sent: &str,
    source: &mut R,
) -> Result<Result<Whole, Uploaded>>
where
    R: AsyncRead + Unpin + Send,
{
    let documents = portal.documents()?;
    let key = documents.key(portal, insurer).await?;
    let end = sent.floor_char_boundary(NAME_BYTES);
    let sent = sent.get(..end).unwrap_or_default();
    let name = names::member(insurer, file, 0);
    let arrival = receive(documents.vault(), &key, name, sent, source).await;
    let (kind, name, kept) = match noted(portal, arrival)? {
        Arrival::Kept {
            kind,
            file_name,
            kept,
        } => (kind, file_name, kept),
        Arrival::Refused(reason) => return Ok(Err(Uploaded::Refused(reason))),
        Arrival::BrokenOff => return Ok(Err(Uploaded::BrokenOff)),
    };
    let at = Where {
        insurer,
        file,
        key: &key,
    };
    Ok(match look(portal, at, kind, &kept).await? {
        Looked::Refused(reason) => Err(Uploaded::Refused(reason)),
        Looked::Infected(malware) => {
            tracing::warn!(%file, malware, "an upload is refused");
            Err(Uploaded::Infected)
        }
        Looked::Fine {
            scanned,
            pages,
            may_hold_my_number,
        } => Ok(Whole {
            kind,
            may_hold_my_number: may_hold_my_number
                || domain::my_number::may_stand_in(name.as_str()),
            name,
            kept,
            scanned,
            pages,
        }),
    })
}

async fn renew(portal: &Portal, insurer: InsurerId, file: Uuid) -> Result<bool> {
    let until = portal.now() + WAIT;
    let renewed = portal.store().write(insurer, move |writing| {
        Box::pin(async move { files::renew(writing, file, until).await })
    });
    Ok(renewed.await?)
}

/// One transaction: the file and its pages, what it takes the place of, the audit line.
async fn commit(
    portal: &Portal,
    who: &Member,
    purpose: Purpose,
    file: Uuid,
    whole: Whole,
) -> Result<Uploaded> {
    let aad = name_aad(file);
    let name = portal
        .keys()
        .seal_for_documents(&aad, whole.name.as_str().as_bytes())?;
    let (own, of) = (portal.clone(), who.clone());
    portal
        .store()
        .write(who.insurer.id, move |writing| {
            Box::pin(async move {
                let case = purpose.slot.case;
                let Some(held) = Held::lock(writing, &of, case, own.now()).await? else {
                    return Ok(Uploaded::Denied(Denied::NotFound));
                };
                let saving = Saving {
                    portal: &own,
                    writing,
                    held: &held,
                    purpose: &purpose,
                };
                saving.save(&of, file, name, whole).await
            })
        })
        .await
}

/// A file about to be saved, in the transaction that saves it.
struct Saving<'s> {
    portal: &'s Portal,
    writing: &'s Writing,
    held: &'s Held,
    purpose: &'s Purpose,
}

impl Saving<'_> {
    async fn save(
        &self,
        who: &Member,
        file: Uuid,
        name: Vec<u8>,
        whole: Whole,
    ) -> Result<Uploaded> {
        let (writing, now) = (self.writing, self.portal.now());
        let digest = hex(&whole.kept.digest);
        if let Some(there) = self.there_already(&digest) {
            self.became(there.id).await?;
            return Ok(Uploaded::Saved(Box::new(File::of(self.portal, there)?)));
        }
        if let Err(not_now) = self.held.takes_late(self.paper()) {
            return Ok(Uploaded::Denied(not_now.into()));
        }
        let (place, replaced) = match self.place() {
            Ok(found) => found,
            Err(denied) => return Ok(Uploaded::Denied(denied)),
        };
        let line = Line::new(Actor::Member(who.account.id), "upload.save", "file", file)
            .with("case", self.held.case.id.to_string())
            .with("sha256", digest)
            .with("kind", whole.kind.as_str())
            .with("replaces", replaced.map(|old| old.id.to_string()));
        let submitted_at = self.held.is_submitted().then_some(now);
        let arrived = whole.arrived(name, place, submitted_at, now);
        if !files::keep(writing, file, arrived, whole.pages).await? {
            return Ok(Uploaded::TooLate);
        }
        if let Some(old) = replaced {
            take_out(writing, old, now).await?;
        }
        self.became(file).await?;
        let row = files::by_id(writing, file).await?;
        let row = row.ok_or(Error::Store(store::Error::Abandoned))?;
        audit::record(writing, now, line).await?;
        Ok(Uploaded::Saved(Box::new(File::of(self.portal, &row)?)))
    }

    fn paper(&self) -> Option<&paper::Model> {
        let slot = &self.purpose.slot;
        self.held.paper(slot.person, &slot.document)
    }

    fn in_paper(&self) -> impl Iterator<Item = &file::Model> {
        let paper = self.paper().map(|paper| paper.id);
        let files = self.held.standing_files();
        files.filter(move |file| Some(file.paper_id) == paper)
    }

    /// The file of the paper with the same content.
    fn there_already(&self, digest: &str) -> Option<&file::Model> {
        let mut files = self.in_paper();
        files.find(|file| file.digest.as_deref() == Some(digest))
    }

    /// Where the file goes: behind the others, or in another one's place.
    fn place(&self) -> Result<(i32, Option<&file::Model>), Denied> {
        let Some(old) = self.purpose.replaces else {
            let last = self.in_paper().map(|file| file.place).max();
            return Ok((last.map_or(0, |last| last + 1), None));
        };
        let (old, paper) = self.held.standing(old)?;
        self.held.changes(paper)?;
        Ok((old.place, Some(old)))
    }

    async fn became(&self, file: Uuid) -> Result<()> {
        if let Some(arrival) = self.purpose.arrival {
            arrivals::became(self.writing, arrival, file).await?;
        }
        Ok(())
    }
}

impl Whole {
    fn arrived(
        &self,
        name: Vec<u8>,
        place: i32,
        submitted_at: Option<DateTime<Utc>>,
        at: DateTime<Utc>,
    ) -> Arrived {
        let pages = self.pages.iter().filter(|page| page.number > 0).count();
        Arrived {
            state: if self.scanned {
                state::SCANNED
            } else {
                state::KEPT
            },
            name,
            kind: self.kind.as_str(),
            bytes: i64::try_from(self.kept.bytes).unwrap_or(i64::MAX),
            digest: hex(&self.kept.digest),
            wrapped_key: self.kept.key.as_bytes().to_vec(),
            pages: i32::try_from(pages).unwrap_or(0),
            my_number: if self.may_hold_my_number {
                "hinted"
            } else {
                "none"
            },
            place,
            submitted_at,
            at,
        }
    }
}

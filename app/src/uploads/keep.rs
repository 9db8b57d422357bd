//! From bytes to a saved file, the same way for every upload.

use store::Writing;
use store::uploads::{arrivals, file, files, paper};
use tokio::io::AsyncRead;
use uuid::Uuid;

use super::arrive::{Whole, arrive};
use super::case::Held;
use super::delete::take_out;
use super::list::{File, name_aad};
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
    let file = reserved.file;
    let whole = match arrive(portal, (who.insurer.id, file), sent, source).await? {
        Ok(whole) => whole,
        Err(not_taken) => return Ok(not_taken),
    };
    let saved = commit(portal, who, purpose, file, whole).await?;
    if matches!(&saved, Uploaded::Saved(saved) if saved.id == file) {
        reserved.end_kept();
    }
    Ok(saved)
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

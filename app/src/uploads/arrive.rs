//! A reserved file's bytes come and are looked at, whatever the file is for.

use chrono::{DateTime, Utc};
use documents::{Arrival, FileName, Kept, Kind, receive};
use store::InsurerId;
use store::uploads::files::Arrived;
use store::uploads::{files, page, state};
use tokio::io::AsyncRead;
use uuid::Uuid;

use super::bounds::{NAME_BYTES, RENEW, WAIT};
use super::documents::noted;
use super::look::{Looked, Where, look};
use super::names;
use super::outcome::Uploaded;
use crate::tokens::hex;
use crate::{Portal, Result};

/// A file whose every byte is in the vault, with its pictures.
pub(super) struct Whole {
    pub(super) kind: Kind,
    pub(super) name: FileName,
    pub(super) kept: Kept,
    pub(super) scanned: bool,
    pub(super) pages: Vec<page::Model>,
    pub(super) may_hold_my_number: bool,
}

/// Takes the bytes of a reserved file. While they come the place stays reserved, however slow they are.
pub(super) async fn arrive<R>(
    portal: &Portal,
    (insurer, file): (InsurerId, Uuid),
    sent: &str,
    source: &mut R,
) -> Result<Result<Whole, Uploaded>>
where
    R: AsyncRead + Unpin + Send,
{
    let work = take_in(portal, insurer, file, sent, source);
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done,
            () = tokio::time::sleep(RENEW) => {
                if !renew(portal, insurer, file).await? {
                    return Ok(Err(Uploaded::TooLate));
                }
            }
        }
    }
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

impl Whole {
    pub(super) fn arrived(
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

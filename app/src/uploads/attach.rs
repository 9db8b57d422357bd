//! A file of a message: reserved, taken in, looked at and kept as those of papers are, and in no paper.

use store::Writing;
use store::messages::attachment;
use store::messages::attachments::{self, Form};
use store::uploads::{file, files, state};
use tokio::io::AsyncRead;
use uuid::Uuid;

use super::arrive::{Whole, arrive};
use super::bounds::{
    AT_ONCE, BYTES_IN_MESSAGES, FILE_BYTES, FILES_A_MESSAGE, FILES_EVER, FILES_IN_MESSAGES, UNSENT,
};
use super::list::{File, name_aad};
use super::names::new_family;
use super::outcome::{Denied, NotNow, TooMany, Uploaded};
use super::reserve::{Reserved, row};
use super::upload::Sent;
use crate::audit::{self, Line};
use crate::insurers::Insurer;
use crate::messages::{Writer, is_closed};
use crate::tokens::hex;
use crate::{Error, Portal, Result};

/// How many files of forms that were never sent one sweep forgets.
const SOME: u64 = 200;

/// Takes a file for a message that is being written. The same content again in the same form is the file that is there.
pub(crate) async fn attach<R>(
    portal: &Portal,
    writer: &Writer,
    form: Form,
    sent: Sent<'_>,
    source: &mut R,
) -> Result<Uploaded>
where
    R: AsyncRead + Unpin + Send,
{
    let bytes = sent.bytes.unwrap_or(FILE_BYTES).min(FILE_BYTES);
    let reserved = match reserve(portal, writer, form, bytes).await? {
        Ok(reserved) => reserved,
        Err(denied) => return Ok(Uploaded::Denied(denied)),
    };
    let place = (writer.insurer().id, reserved.file);
    let whole = match arrive(portal, place, sent.name, source).await? {
        Ok(whole) if whole.may_hold_my_number => return Ok(Uploaded::MyNumber),
        Ok(whole) => whole,
        Err(not_taken) => return Ok(not_taken),
    };
    let saved = commit(portal, writer, form, reserved.file, whole).await?;
    if matches!(&saved, Uploaded::Saved(saved) if saved.id == reserved.file) {
        reserved.end_kept();
    }
    Ok(saved)
}

async fn reserve(
    portal: &Portal,
    writer: &Writer,
    form: Form,
    bytes: u64,
) -> Result<Result<Reserved, Denied>> {
    let now = portal.now();
    let (insurer, file) = (writer.insurer().id, new_family(now)?);
    let by = writer.clone();
    let reserved = portal.store().write(insurer, move |writing| {
        Box::pin(async move {
            let Some(held) = by.hold(writing, form.case).await? else {
                return Ok::<_, Error>(Err(Denied::NotFound));
            };
            if is_closed(&held) {
                let status = held.status;
                return Ok(Err(NotNow::Status { status }.into()));
            }
            let chosen = attachments::of_form(writing, form).await?.len();
            let there = files::in_messages(writing, form.case, now).await?;
            let ever = files::count_ever(writing, form.case).await?;
            if let Some(bound) = reached(&there, (chosen, ever), bytes) {
                return Ok(Err(bound.into()));
            }
            let of = (insurer, by.account());
            let row = row(of, (form.case, form.case), (file, bytes), now);
            files::reserve(writing, row).await?;
            Ok(Ok(()))
        })
    });
    Ok(reserved
        .await?
        .map(|()| Reserved::made(portal, insurer, file)))
}

/// The bound that one more file of so many bytes would pass.
fn reached(there: &[file::Model], (chosen, ever): (usize, u64), bytes: u64) -> Option<TooMany> {
    let arriving = there.iter().filter(|file| file.state == state::ARRIVING);
    let taken = there
        .iter()
        .map(|file| u64::try_from(file.bytes).unwrap_or(0));
    let bounds = [
        (chosen >= FILES_A_MESSAGE, TooMany::FilesOfMessage),
        (arriving.count() >= AT_ONCE, TooMany::AtOnce),
        (there.len() >= FILES_IN_MESSAGES, TooMany::FilesEver),
        (ever >= FILES_EVER, TooMany::FilesEver),
        (
            taken.sum::<u64>() + bytes > BYTES_IN_MESSAGES,
            TooMany::BytesOfCase,
        ),
    ];
    let first = bounds.into_iter().find(|(reached, _)| *reached);
    first.map(|(_, bound)| bound)
}

/// One transaction: the file and its pages, the form it was chosen in, the audit line.
async fn commit(
    portal: &Portal,
    writer: &Writer,
    form: Form,
    file: Uuid,
    whole: Whole,
) -> Result<Uploaded> {
    let keys = portal.keys();
    let name = keys.seal_for_documents(&name_aad(file), whole.name.as_str().as_bytes())?;
    let (own, by) = (portal.clone(), writer.clone());
    portal
        .store()
        .write(writer.insurer().id, move |writing| {
            Box::pin(async move {
                if by.hold(writing, form.case).await?.is_none() {
                    return Ok(Uploaded::Denied(Denied::NotFound));
                }
                save(&own, writing, &by, form, (file, name, whole)).await
            })
        })
        .await
}

async fn save(
    portal: &Portal,
    writing: &Writing,
    by: &Writer,
    form: Form,
    (file, name, whole): (Uuid, Vec<u8>, Whole),
) -> Result<Uploaded> {
    let (now, digest) = (portal.now(), hex(&whole.kept.digest));
    let chosen = attachments::of_form(writing, form).await?;
    let ids: Vec<Uuid> = chosen.iter().map(|one| one.file_id).collect();
    let there = files::by_ids(writing, &ids).await?;
    let same = |one: &&file::Model| one.digest.as_deref() == Some(&digest) && stands(one);
    if let Some(same) = there.iter().find(same) {
        return Ok(Uploaded::Saved(Box::new(File::of(portal, same)?)));
    }
    if chosen.len() >= FILES_A_MESSAGE {
        return Ok(Uploaded::Denied(TooMany::FilesOfMessage.into()));
    }
    let line = Line::new(by.actor(), "upload.save", "file", file)
        .with("case", form.case.to_string())
        .with("sha256", digest)
        .with("kind", whole.kind.as_str())
        .with("form", form.id.to_string());
    let place = i32::try_from(chosen.len()).unwrap_or(i32::MAX);
    let arrived = whole.arrived(name, place, Some(now), now);
    if !files::keep(writing, file, arrived, whole.pages).await? {
        return Ok(Uploaded::TooLate);
    }
    let new = attachment::Model {
        file_id: file,
        insurer_id: by.insurer().id.0,
        case_id: form.case,
        author_kind: by.kind().to_owned(),
        author_id: form.author,
        form_id: form.id,
        message_id: None,
        created_at: now,
    };
    attachments::add(writing, new).await?;
    let row = files::by_id(writing, file).await?;
    let row = row.ok_or(Error::Store(store::Error::Abandoned))?;
    audit::record(writing, now, line).await?;
    Ok(Uploaded::Saved(Box::new(File::of(portal, &row)?)))
}

/// Takes a file out of the form it was chosen in; `false` when it isn't there, or has left with its message.
pub(crate) async fn take_out_of_form(
    portal: &Portal,
    writer: &Writer,
    form: Form,
    file: Uuid,
) -> Result<bool> {
    let (now, by) = (portal.now(), writer.clone());
    let insurer = writer.insurer().id;
    let gone = portal.store().write(insurer, move |writing| {
        Box::pin(async move {
            let held = by.hold(writing, form.case).await?;
            if held.is_none() || !attachments::take_out(writing, form, file).await? {
                return Ok::<_, Error>(false);
            }
            files::shred(writing, file, &state::STANDING, state::SHREDDED, now).await?;
            let line = Line::new(by.actor(), "upload.delete", "file", file)
                .with("case", form.case.to_string());
            audit::record(writing, now, line).await?;
            Ok(true)
        })
    });
    let gone = gone.await?;
    if gone {
        super::gone::clear_soon(portal, insurer, file).await;
    }
    Ok(gone)
}

/// Forgets files of forms that were not sent within a day; gives back of how many.
pub(super) async fn forget_unsent(portal: &Portal, insurer: &Insurer) -> Result<u64> {
    let now = portal.now();
    let scope = portal.store().read(insurer.id).await?;
    let unsent = attachments::unsent(&scope, now - UNSENT, SOME).await?;
    drop(scope);
    let mut forgotten = 0;
    for one in unsent {
        let form = Form {
            case: one.case_id,
            author: one.author_id,
            id: one.form_id,
        };
        let gone = portal.store().write(insurer.id, move |writing| {
            Box::pin(async move {
                if !attachments::take_out(writing, form, one.file_id).await? {
                    return Ok::<_, Error>(false);
                }
                let states = &state::STANDING;
                files::shred(writing, one.file_id, states, state::SHREDDED, now).await?;
                Ok(true)
            })
        });
        forgotten += u64::from(gone.await?);
    }
    Ok(forgotten)
}

/// Whether a file can still be read.
pub(crate) fn stands(file: &file::Model) -> bool {
    state::STANDING.contains(&file.state.as_str())
}

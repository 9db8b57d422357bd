//! A message that is being written: the files chosen for it wait in its form until it is sent.

use store::messages::attachments::{self, Form};
use store::uploads::files;
use tokio::io::AsyncRead;
use uuid::Uuid;

use super::Writer;
use crate::uploads::{File, Sent, Uploaded, stands, take_out_of_form};
use crate::{Portal, Result};

/// A form with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The case.
    pub case: Uuid,
    /// The form's own id: whatever is sent with it is one message.
    pub form: Uuid,
}

impl Draft {
    pub(super) fn of(self, writer: &Writer) -> Form {
        Form {
            case: self.case,
            author: writer.account(),
            id: self.form,
        }
    }
}

/// Whether the form was sent already.
///
/// # Errors
/// When the database refuses, or when it is not theirs to ask.
pub async fn is_sent(portal: &Portal, writer: &Writer, draft: Draft) -> Result<bool> {
    writer.must()?;
    let scope = portal.store().read(writer.insurer().id).await?;
    let form = (writer.account(), draft.form);
    let found = store::messages::by_form(&scope, draft.case, form).await?;
    Ok(found.is_some())
}

/// Takes a file for the message; it goes through what files of papers go through. Two chunks of it are in memory.
///
/// # Errors
/// When it could not be kept: the database, the disk or the bucket refuses, or too much is under way; or when it is not
/// theirs to do.
pub async fn attach<R>(
    portal: &Portal,
    writer: &Writer,
    draft: Draft,
    sent: Sent<'_>,
    source: &mut R,
) -> Result<Uploaded>
where
    R: AsyncRead + Unpin + Send,
{
    writer.must()?;
    if let Writer::Staff(duty) = writer {
        // What they attach is a document, which they have to be able to see.
        duty.must(domain::staff::Task::SeeDocuments)?;
    }
    crate::uploads::attach(portal, writer, draft.of(writer), sent, source).await
}

/// The files chosen so far.
///
/// # Errors
/// When the database refuses or a name cannot be opened, or when it is not theirs to see.
pub async fn chosen(portal: &Portal, writer: &Writer, draft: Draft) -> Result<Vec<File>> {
    writer.must()?;
    let scope = portal.store().read(writer.insurer().id).await?;
    let rows = attachments::of_form(&scope, draft.of(writer)).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.file_id).collect();
    let mut found = files::by_ids(&scope, &ids).await?;
    found.sort_by_key(|file| (file.place, file.id));
    let there = found.iter().filter(|file| stands(file));
    there.map(|file| File::of(portal, file)).collect()
}

/// Takes a file out of the form; `false` when it isn't there, or has left with the message.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn take_out(portal: &Portal, writer: &Writer, draft: Draft, file: Uuid) -> Result<bool> {
    writer.must()?;
    take_out_of_form(portal, writer, draft.of(writer), file).await
}

//! A thread to read. To read is to have read: the other side sees that its messages were seen, and the trail holds it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::staff::Task;
use store::Reading;
use store::campaigns::case;
use store::campaigns::letters::waiting_case;
use store::messages::{attachments, author, message, threads};
use store::uploads::{file, files, state};
use uuid::Uuid;

use super::{Writer, is_over};
use crate::audit::{self, Line};
use crate::people::role;
use crate::uploads::{File, stands};
use crate::{Error, Portal, Result};

/// How many messages a page shows.
pub const PAGE: u64 = 50;

/// A part of a thread.
#[derive(Clone, Debug)]
pub struct Thread {
    /// The messages, the oldest first.
    pub messages: Vec<Message>,
    /// The number of the first that is shown, where there are earlier ones.
    pub earlier: Option<i32>,
    /// Since when a message of the member waits for an answer.
    pub waiting_since: Option<DateTime<Utc>>,
    /// Whether nothing can be written any more.
    pub closed: bool,
    /// Whether a mail can tell the member of a message; for staff.
    pub reachable: bool,
}

/// A message.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its place in the thread, from 1.
    pub number: i32,
    /// Whether the member wrote it.
    pub by_member: bool,
    /// Who of the staff wrote it; for staff.
    pub by: Option<String>,
    /// What it says.
    pub text: String,
    /// When.
    pub sent_at: DateTime<Utc>,
    /// When the other side saw it first.
    pub read_at: Option<DateTime<Utc>>,
    /// Whether it is seen for the first time now.
    pub is_new: bool,
    /// What is attached.
    pub files: Vec<Attached>,
}

/// A file of a message.
#[derive(Clone, Debug)]
pub enum Attached {
    /// It can be looked at.
    There(Box<File>),
    /// The scanner has not looked at it yet.
    Unscanned,
    /// It is not theirs to see: documents are for those who review.
    Hidden,
    /// Its time is over, or the scanner found something in it.
    Gone,
}

/// Opens the thread of a case at its end, or in front of the message with this number; `None` when there is no such case
/// for them. What is there has been read then.
///
/// # Errors
/// When the database refuses or a name cannot be opened, or when it is not theirs to see.
pub async fn open(
    portal: &Portal,
    reader: &Writer,
    case: Uuid,
    below: Option<i32>,
) -> Result<Option<Thread>> {
    reader.must()?;
    let insurer = reader.insurer().id;
    let scope = portal.store().read(insurer).await?;
    let Some(row) = reader.case(&scope, case).await? else {
        return Ok(None);
    };
    let there = threads::of_case(&scope, case).await?;
    let unread = store::messages::unread(&scope, &[case], reader.other()).await?;
    let mut thread = read(portal, &scope, reader, &row, below).await?;
    let is_staff = matches!(reader, Writer::Staff(_));
    if is_staff {
        thread.reachable = waiting_case(&scope, case).await?.is_some();
    }
    drop(scope);
    // On record before anything is given out: staff's look each time, the member's when something is seen for the first.
    if !unread.is_empty() || is_staff && there.is_some() {
        let last = thread.messages.last().map_or(0, |last| last.number);
        note_read(portal, reader, (case, last)).await?;
    }
    thread.waiting_since = there.and_then(|thread| thread.waiting_since);
    Ok(Some(thread))
}

/// Marks as read what the other side wrote up to the last message that is shown, with its audit line.
async fn note_read(portal: &Portal, reader: &Writer, (case, last): (Uuid, i32)) -> Result<()> {
    let (now, by) = (portal.now(), reader.clone());
    portal
        .store()
        .write(reader.insurer().id, move |writing| {
            Box::pin(async move {
                let what = (by.other(), last);
                let new = store::messages::mark_read(writing, case, what, now).await?;
                let mut line = Line::new(by.actor(), "message.read", "case", case).with("new", new);
                match &by {
                    Writer::Member(_) => {
                        // What came meanwhile was told with the others, and is still unread.
                        let left = store::messages::unread(writing, &[case], by.other()).await?;
                        if left.is_empty() {
                            threads::seen_by_member(writing, case).await?;
                        }
                    }
                    Writer::Staff(duty) => {
                        line = line.with("role", role(duty, Task::WriteMessages));
                    }
                }
                audit::record(writing, now, line).await
            })
        })
        .await
}

async fn read(
    portal: &Portal,
    scope: &Reading,
    reader: &Writer,
    case: &case::Model,
    below: Option<i32>,
) -> Result<Thread> {
    let mut rows = store::messages::newest(scope, case.id, below, PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > page;
    rows.truncate(page);
    rows.reverse();
    let mut files = attached(portal, scope, reader, case, &rows).await?;
    let names = names(portal, reader, &rows).await?;
    let days = store::survey::days_of(scope, case.campaign_id).await?;
    let status = Status::named(&case.status);
    let closed = days.zip(status);
    let closed = closed.is_some_and(|(days, status)| is_over(&days, status));
    let messages = rows.into_iter().map(|row| Message {
        number: row.number,
        by_member: row.author_kind == author::MEMBER,
        by: names.get(&row.author_id).cloned(),
        files: files.remove(&row.id).unwrap_or_default(),
        is_new: row.author_kind == reader.other() && row.read_at.is_none(),
        text: row.body,
        sent_at: row.sent_at,
        read_at: row.read_at,
    });
    let messages: Vec<Message> = messages.collect();
    Ok(Thread {
        earlier: messages.first().map(|first| first.number).filter(|_| more),
        closed,
        waiting_since: None,
        reachable: false,
        messages,
    })
}

/// The names of the staff who wrote; members don't see them.
async fn names(
    portal: &Portal,
    reader: &Writer,
    rows: &[message::Model],
) -> Result<BTreeMap<Uuid, String>> {
    if matches!(reader, Writer::Member(_)) {
        return Ok(BTreeMap::new());
    }
    let staff = rows.iter().filter(|row| row.author_kind == author::STAFF);
    let ids: BTreeSet<Uuid> = staff.map(|row| row.author_id).collect();
    Ok(portal.store().staff_names(ids).await?)
}

/// The files of these messages, by message.
async fn attached(
    portal: &Portal,
    scope: &Reading,
    reader: &Writer,
    case: &case::Model,
    rows: &[message::Model],
) -> Result<BTreeMap<Uuid, Vec<Attached>>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let links = attachments::of_messages(scope, case.id, &ids).await?;
    let ids: Vec<Uuid> = links.iter().map(|link| link.file_id).collect();
    let found = files::by_ids(scope, &ids).await?;
    let hidden = match reader {
        Writer::Member(_) => false,
        Writer::Staff(duty) => !duty.may_in(Task::SeeDocuments, case.campaign_id),
    };
    let mut all: BTreeMap<Uuid, Vec<Attached>> = BTreeMap::new();
    for link in links {
        let row = found.iter().find(|file| file.id == link.file_id);
        let own = link.author_kind == reader.kind();
        let one = match row.filter(|file| stands(file)) {
            None => Attached::Gone,
            Some(_) if hidden => Attached::Hidden,
            Some(file) if !is_open(portal, file, own)? => Attached::Unscanned,
            Some(file) => Attached::There(Box::new(File::of(portal, file)?)),
        };
        let message = link
            .message_id
            .ok_or_else(|| Error::Stored(format!("file {}: left with no message", link.file_id)))?;
        all.entry(message).or_default().push(one);
    }
    Ok(all)
}

/// Whether a file that stands can be looked at: the other side waits for the scanner, where there is one.
pub(super) fn is_open(portal: &Portal, file: &file::Model, own: bool) -> Result<bool> {
    Ok(own || file.state == state::SCANNED || !portal.documents()?.has_scanner())
}

//! A message is written: once for each form, at most so many a day from a member.

use chrono::{DateTime, Utc};
use domain::japan_time::{at_midnight, civil_date};
use domain::message::{MessageText, Wrong};
use domain::staff::Task;
use store::Writing;
use store::messages::{attachments, message, thread, threads};
use uuid::Uuid;

use super::{Draft, Writer, is_closed};
use crate::audit::{self, Line};
use crate::campaigns::letters::{News, tell};
use crate::people::role;
use crate::survey::Held;
use crate::tokens::new_id;
use crate::{Portal, Result};

/// How many messages a member may write in a case on one day in Japan.
pub const A_DAY: u64 = 20;
/// How many messages a thread may have.
const MOST: i32 = 2_000;

/// What became of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It stands in the thread; written again in the same form, it stands there once.
    Done(Told),
    /// Something is wrong with its text.
    Wrong(Wrong),
    /// The member has written as many today as may be.
    TooMany,
    /// The thread has as many as it may have.
    Full,
    /// The case is decided and its campaign closed.
    Closed,
    /// There is no such case for them.
    NotFound,
}

/// How the other side learns of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Staff see it in what waits for them; or the message was there before.
    Needless,
    /// The member gets a mail.
    ByMail,
    /// The member has got one for messages not read yet.
    Already,
    /// No mail reaches the member.
    Nobody,
}

/// Writes a message with the files that were chosen for it.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn write(portal: &Portal, writer: &Writer, draft: Draft, typed: &str) -> Result<Written> {
    writer.must()?;
    let text = match MessageText::parse(typed) {
        Ok(text) => text,
        Err(wrong) => return Ok(Written::Wrong(wrong)),
    };
    let (own, by) = (portal.clone(), writer.clone());
    portal
        .store()
        .write(writer.insurer().id, move |writing| {
            Box::pin(async move {
                let Some(held) = by.hold(writing, draft.case).await? else {
                    return Ok(Written::NotFound);
                };
                let form = (by.account(), draft.form);
                let sent = store::messages::by_form(writing, draft.case, form).await?;
                if sent.is_some() {
                    return Ok(Written::Done(Told::Needless));
                }
                let new = New {
                    portal: &own,
                    writing,
                    by: &by,
                    held: &held,
                    now: own.now(),
                };
                new.write(draft, &text).await
            })
        })
        .await
}

/// A message that is about to stand in the thread of a case that is held.
struct New<'n> {
    portal: &'n Portal,
    writing: &'n Writing,
    by: &'n Writer,
    held: &'n Held,
    now: DateTime<Utc>,
}

impl New<'_> {
    async fn write(&self, draft: Draft, text: &MessageText) -> Result<Written> {
        if is_closed(self.held) {
            return Ok(Written::Closed);
        }
        let before = threads::of_case(self.writing, draft.case).await?;
        let number = before.as_ref().map_or(0, |thread| thread.messages) + 1;
        if number > MOST {
            return Ok(Written::Full);
        }
        if self.is_too_much(draft.case).await? {
            return Ok(Written::TooMany);
        }
        let message = new_id(self.now)?;
        let form = draft.of(self.by);
        store::messages::add(self.writing, self.row((message, number), draft, text)).await?;
        let files = attachments::leave(self.writing, form, message).await?;
        let told = self.tell(before.as_ref(), number).await?;
        threads::keep(self.writing, self.thread(before, number, told)).await?;
        let mut line = Line::new(self.by.actor(), "message.write", "case", draft.case)
            .with("message", message.to_string())
            .with("number", number)
            .with("files", files);
        if let Writer::Staff(duty) = self.by {
            line = line.with("role", role(duty, Task::WriteMessages));
        }
        audit::record(self.writing, self.now, line).await?;
        Ok(Written::Done(told))
    }

    /// Whether the member has written enough today; the case is held, so that nobody counts beside.
    async fn is_too_much(&self, case: Uuid) -> Result<bool> {
        let Writer::Member(member) = self.by else {
            return Ok(false);
        };
        let today = at_midnight(civil_date(self.now));
        let account = member.account.id;
        let written = store::messages::count_since(self.writing, case, account, today).await?;
        Ok(written >= A_DAY)
    }

    fn row(&self, (id, number): (Uuid, i32), draft: Draft, text: &MessageText) -> message::Model {
        message::Model {
            id,
            insurer_id: self.held.case.insurer_id,
            case_id: draft.case,
            number,
            author_kind: self.by.kind().to_owned(),
            author_id: self.by.account(),
            form_id: draft.form,
            body: text.as_str().to_owned(),
            sent_at: self.now,
            read_at: None,
        }
    }

    /// One mail for all that the member has not read.
    async fn tell(&self, before: Option<&thread::Model>, number: i32) -> Result<Told> {
        if matches!(self.by, Writer::Member(_)) {
            return Ok(Told::Needless);
        }
        if before.is_some_and(|thread| thread.told_at.is_some()) {
            return Ok(Told::Already);
        }
        let of = (self.held.case.campaign_id, self.held.case.id);
        let news = (News::Message, i64::from(number));
        let told = tell(self.portal, self.writing, of, news).await?;
        Ok(if told { Told::ByMail } else { Told::Nobody })
    }

    /// The thread with this message.
    fn thread(&self, before: Option<thread::Model>, number: i32, told: Told) -> thread::Model {
        let case = &self.held.case;
        let before = before.unwrap_or(thread::Model {
            case_id: case.id,
            insurer_id: case.insurer_id,
            campaign_id: case.campaign_id,
            messages: 0,
            waiting_since: None,
            staff_id: None,
            told_at: None,
            changed_at: self.now,
        });
        let (waiting_since, staff_id) = match self.by {
            Writer::Member(_) => (before.waiting_since.or(Some(self.now)), before.staff_id),
            Writer::Staff(duty) => (None, Some(duty.staff.account.id)),
        };
        thread::Model {
            messages: number,
            waiting_since,
            staff_id,
            told_at: match told {
                Told::ByMail => Some(self.now),
                _ => before.told_at,
            },
            changed_at: self.now,
            ..before
        }
    }
}

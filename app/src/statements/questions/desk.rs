//! Questions at the insurer's desk: which there are, and answering them.

use std::collections::BTreeSet;

use domain::message::{MessageText, Wrong};
use domain::staff::Task;
use mail::Letter;
use store::Writing;
use store::statements::questions::{self, Behind};
use uuid::Uuid;

use super::{Question, with_lines};
use crate::audit::{self, Line};
use crate::errands::address_of;
use crate::letters::{Addressed, enqueue};
use crate::people::role;
use crate::staff::Duty;
use crate::statements::read::Hidden;
use crate::{Portal, Result};

/// How many questions a page of the list has.
pub const PAGE: u64 = 50;
/// Where answers are read.
const THERE: &str = "/portal/statements/questions";

/// A page of the insurer's list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The questions.
    pub questions: Vec<Question>,
    /// Where the next page begins.
    pub next: Option<Behind>,
    /// How many wait for an answer in all.
    pub waiting: i64,
}

/// Questions for staff: those that wait, or all. That they were read is on record about each person before anything of them is
/// given out.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn questions(
    portal: &Portal,
    duty: &Duty,
    only_waiting: bool,
    behind: Option<Behind>,
) -> Result<Listed> {
    duty.must(Task::SeeStatements)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let mut rows = questions::page(&scope, only_waiting, behind, PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > page;
    rows.truncate(page);
    let last = rows.last().filter(|_| more);
    let next = last.map(|last| Behind {
        at: last.asked_at,
        id: last.id,
    });
    let (waiting, _) = questions::waiting(&scope).await?;
    drop(scope);
    let about: BTreeSet<Uuid> = rows.iter().map(|row| row.about_id).collect();
    let lines = about.into_iter().map(|about| {
        Line::new(duty.actor(), "statements.read", "person", about)
            .with("questions", true)
            .with("role", role(duty, Task::SeeStatements))
    });
    crate::statements::desk::on_record(portal, duty, lines.collect()).await?;
    let scope = portal.store().read(duty.insurer.id).await?;
    Ok(Listed {
        questions: with_lines(&scope, rows).await?,
        next,
        waiting,
    })
}

/// A question for staff, with who asks and what was asked about the same line.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The question.
    pub question: Question,
    /// Who asks.
    pub asks: Option<store::roster::person::Model>,
    /// Who of the staff answered.
    pub answered_by: Option<String>,
    /// What else was asked about the line, newest first.
    pub others: Vec<Question>,
}

/// Opens a question; that it was read is on record before anything of it is given out.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn question(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Option<Opened>> {
    duty.must(Task::SeeStatements)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let Some(row) = questions::by_id(&scope, id).await? else {
        return Ok(None);
    };
    drop(scope);
    let line = Line::new(duty.actor(), "statements.read", "person", row.about_id)
        .with("question", id.to_string())
        .with("role", role(duty, Task::SeeStatements));
    crate::statements::desk::on_record(portal, duty, vec![line]).await?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let others = questions::about(&scope, row.key, 20).await?;
    let asks = store::roster::find::by_id(&scope, row.person_id).await?;
    let by = row.answered_by;
    let mut all = vec![row];
    all.extend(others.into_iter().filter(|other| other.id != id));
    let mut all = with_lines(&scope, all).await?;
    drop(scope);
    let names = portal.store().staff_names(by.into_iter().collect()).await?;
    let others = all.split_off(1);
    Ok(all.pop().map(|question| Opened {
        question,
        asks,
        answered_by: by.and_then(|by| names.get(&by).cloned()),
        others,
    }))
}

/// What came of answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It is there; whether a mail says so.
    Done {
        /// Whether the account has an address.
        told: bool,
    },
    /// Something is wrong with its text.
    Wrong(Wrong),
    /// Somebody else answered.
    Before,
    /// There is no such question.
    NotFound,
}

/// Answers a question; the member is told by mail that there is an answer, and nothing of it.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn answer(portal: &Portal, duty: &Duty, id: Uuid, typed: &str) -> Result<Answered> {
    duty.must(Task::SeeStatements)?;
    let text = match MessageText::parse(typed) {
        Ok(text) => text,
        Err(wrong) => return Ok(Answered::Wrong(wrong)),
    };
    let scope = portal.store().read(duty.insurer.id).await?;
    let Some(row) = questions::by_id(&scope, id).await? else {
        return Ok(Answered::NotFound);
    };
    // Of whoever is hidden from them by now they are told nothing.
    let hidden = Hidden::among(&scope, [row.about_id].into_iter()).await?;
    let sees = hidden.shows(row.person_id, (row.person_id, row.about_id));
    drop(scope);
    let (now, act, own) = (portal.now(), duty.clone(), portal.clone());
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                let by = act.staff.account.id;
                if !questions::answer(writing, id, (text.as_str(), by), now).await? {
                    return Ok(Answered::Before);
                }
                let told = sees && tell(&own, writing, &act, row.account_id).await?;
                // Whoever asked reads the record of their own: it says nothing of somebody who is hidden from them by now.
                let line = Line::new(act.actor(), "statements.answer", "person", row.about_id)
                    .with("question", id.to_string())
                    .with("role", role(&act, Task::SeeStatements));
                audit::record(writing, now, line).await?;
                Ok(Answered::Done { told })
            })
        })
        .await
}

/// Writes to an account that there is an answer; `false` when it has no address.
async fn tell(portal: &Portal, writing: &Writing, duty: &Duty, account: Uuid) -> Result<bool> {
    let found = store::accounts::by_id(writing, account).await?;
    let Some(to) = found.as_ref().and_then(address_of) else {
        return Ok(false);
    };
    let addressed = Addressed {
        to,
        letter: Letter::StatementAnswer(portal.link(THERE)),
        account: Some(account),
        not_after: None,
    };
    enqueue(portal, writing, &duty.insurer, addressed).await?;
    Ok(true)
}

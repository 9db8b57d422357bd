//! Questions about lines: a member asks, the insurer answers, once each; another question begins anew. Texts never stand in a
//! log, a mail or the audit trail.

mod desk;

use chrono::{DateTime, Utc};
use domain::eligibility::Word as _;
use domain::japan_time::{at_midnight, civil_date};
use domain::message::{MessageText, Wrong};
use domain::statements::Line as StatementLine;
use domain::statements::question::Kind;
use store::Writing;
use store::statements::question::Model;
use store::statements::{line, questions, versions};
use uuid::Uuid;

pub use desk::{Answered, Listed, Opened, PAGE, answer, question, questions as listed};

use super::read::{as_line, seen, statement};
use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// How many questions somebody may ask on one day in Japan.
pub const A_DAY: u64 = 20;
/// How many of their own questions somebody is shown.
const SHOWN: u64 = 200;

/// A question as it is asked.
#[derive(Clone, Debug)]
pub struct Asking {
    /// About which line of theirs.
    pub line: Uuid,
    /// The form's own id: sent twice, it is one question.
    pub form: Uuid,
    /// What is wrong.
    pub kind: Kind,
    /// In their words.
    pub text: String,
}

/// What came of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is with the insurer.
    Done,
    /// Something is wrong with its text.
    Wrong(Wrong),
    /// As many were asked today as may be.
    TooMany,
    /// There is no such line for them.
    NotFound,
}

/// Asks about a line that the member sees.
///
/// # Errors
/// When the database refuses.
pub async fn ask(portal: &Portal, member: &Member, asking: Asking) -> Result<Asked> {
    // Through what shows the lines: what somebody cannot see they cannot ask about.
    let shown = statement(portal, member).await?;
    if !shown.lines.iter().any(|line| line.id == asking.line) {
        return Ok(Asked::NotFound);
    }
    let text = match MessageText::parse(&asking.text) {
        Ok(text) => text,
        Err(wrong) => return Ok(Asked::Wrong(wrong)),
    };
    let new = New {
        id: new_id(portal.now())?,
        member: member.clone(),
        now: portal.now(),
        text,
        asking,
    };
    portal
        .store()
        .write(member.insurer.id, move |writing| {
            Box::pin(async move { new.ask(writing).await })
        })
        .await
}

/// A question that is about to be kept.
struct New {
    id: Uuid,
    member: Member,
    now: DateTime<Utc>,
    text: MessageText,
    asking: Asking,
}

impl New {
    async fn ask(self, writing: &Writing) -> Result<Asked> {
        let account = self.member.account.id;
        // Held, so that nobody counts beside.
        store::accounts::lock(writing, account).await?;
        let sent = questions::by_form(writing, account, self.asking.form).await?;
        if sent.is_some() {
            return Ok(Asked::Done);
        }
        let today = at_midnight(civil_date(self.now));
        if questions::count_since(writing, account, today).await? >= A_DAY {
            return Ok(Asked::TooMany);
        }
        let line = versions::line(writing, self.asking.line).await?;
        let Some(line) = line else {
            return Ok(Asked::NotFound);
        };
        let (id, now) = (self.id, self.now);
        let told = Line::new(Actor::Member(account), "statements.ask", "question", id)
            .with("line", line.id.to_string())
            .with("kind", self.asking.kind.word());
        questions::add(writing, self.row(&line)).await?;
        audit::record(writing, now, told).await?;
        Ok(Asked::Done)
    }

    fn row(self, line: &line::Model) -> Model {
        Model {
            id: self.id,
            insurer_id: self.member.insurer.id.0,
            account_id: self.member.account.id,
            person_id: self.member.person.id,
            line_id: line.id,
            about_id: line.person_id,
            month: line.month,
            key: line.key,
            kind: self.asking.kind.word().to_owned(),
            body: self.text.as_str().to_owned(),
            form_id: self.asking.form,
            asked_at: self.now,
            answer: None,
            answered_at: None,
            answered_by: None,
            read_at: None,
        }
    }
}

/// A question with the line it is about.
#[derive(Clone, Debug)]
pub struct Question {
    /// The question, and its answer.
    pub row: Model,
    /// What is wrong.
    pub kind: Kind,
    /// The line as it was when it was asked about; none when its month is no longer kept.
    pub line: Option<StatementLine<Uuid>>,
    /// Whom the line is about, as they are greeted.
    pub about: String,
}

/// What a member has asked, newest first. Answers there have been read then.
///
/// # Errors
/// When the database refuses, or holds what it never should.
pub async fn asked(portal: &Portal, member: &Member) -> Result<Vec<Question>> {
    let scope = portal.store().read(member.insurer.id).await?;
    let account = member.account.id;
    let rows = questions::of_account(&scope, account, SHOWN).await?;
    // Somebody who is hidden by now is hidden in what was asked before, too.
    let reader = member.person.id;
    let rows = seen(&scope, reader, rows, |row| (reader, row.about_id)).await?;
    let found = with_lines(&scope, rows).await?;
    let unread = questions::unread(&scope, account).await?;
    drop(scope);
    if !unread.is_empty() {
        let now = portal.now();
        let read = portal.store().write(member.insurer.id, move |writing| {
            Box::pin(
                async move { Ok::<_, Error>(questions::mark_read(writing, account, now).await?) },
            )
        });
        read.await?;
    }
    Ok(found)
}

/// How many answers a member has not read, of those they may read: of whoever is hidden by now nothing is told.
///
/// # Errors
/// When the database refuses.
pub async fn unread_answers(portal: &Portal, member: &Member) -> Result<usize> {
    let (scope, reader) = (
        portal.store().read(member.insurer.id).await?,
        member.person.id,
    );
    let about = questions::unread(&scope, member.account.id).await?;
    let theirs = seen(&scope, reader, about, |about| (reader, *about)).await?;
    Ok(theirs.len())
}

pub(in crate::statements) async fn with_lines(
    scope: &store::Reading,
    rows: Vec<Model>,
) -> Result<Vec<Question>> {
    let about: Vec<Uuid> = rows.iter().map(|row| row.about_id).collect();
    let people = store::survey::many::people_among(scope, &about).await?;
    let lines: Vec<Uuid> = rows.iter().map(|row| row.line_id).collect();
    let lines = versions::lines_among(scope, &lines).await?;
    let question = |row: Model| {
        let line = lines.iter().find(|line| line.id == row.line_id);
        let about = people.get(&row.about_id).map(|person| {
            domain::roster::marks::greeting(person.name.as_deref(), &person.kana).to_owned()
        });
        Ok(Question {
            kind: Kind::named(&row.kind).unwrap_or(Kind::Other),
            line: line.map(as_line).transpose()?,
            about: about.unwrap_or_default(),
            row,
        })
    };
    rows.into_iter().map(question).collect()
}

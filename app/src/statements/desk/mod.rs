//! Statements at the insurer's desk: what is there about somebody, the versions of a line, another version by hand.

mod correct;

use domain::staff::Task;
use domain::statements::{Decision, Line as StatementLine};
use store::roster::{find, person};
use store::statements::{decision, line, versions};
use uuid::Uuid;

pub use correct::{Change, Corrected, correct};

use super::questions::{Question, with_lines};
use super::read::{as_decision, as_line, oldest};
use crate::audit::{self, Line};
use crate::people::role;
use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// How many lines that were taken back are shown.
const WITHDRAWN: u64 = 200;

/// What is there about somebody.
#[derive(Clone, Debug)]
pub struct OfPerson {
    /// Who.
    pub person: person::Model,
    /// The lines that hold, newest month first.
    pub lines: Vec<StatementLine<Uuid>>,
    /// Lines that were taken back and did not come again.
    pub withdrawn: Vec<StatementLine<Uuid>>,
    /// The decisions that hold, newest first.
    pub decisions: Vec<Decision<Uuid>>,
}

/// What is there about this person; that it was read is on record before anything of it is given out.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn of_person(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Option<OfPerson>> {
    duty.must(Task::SeeStatements)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let Some(person) = find::by_id(&scope, id).await? else {
        return Ok(None);
    };
    drop(scope);
    on_record(portal, duty, vec![read_of(duty, id)]).await?;
    let from = oldest(portal, &duty.insurer);
    let scope = portal.store().read(duty.insurer.id).await?;
    let lines = store::statements::lines_about(&scope, id, from).await?;
    let withdrawn = versions::withdrawn(&scope, id, from, WITHDRAWN).await?;
    let mut decisions = store::statements::decisions_about(&scope, id, from).await?;
    decisions.sort_by_key(|row: &decision::Model| (std::cmp::Reverse(row.decided_on), row.id));
    let withdrawn = not_there_again(&lines, withdrawn);
    Ok(Some(OfPerson {
        person,
        lines: lines.iter().map(as_line).collect::<Result<_>>()?,
        withdrawn: withdrawn.iter().map(as_line).collect::<Result<_>>()?,
        decisions: decisions.iter().map(as_decision).collect::<Result<_>>()?,
    }))
}

/// Of entries that were taken back, the last version of those that do not hold again.
fn not_there_again(there: &[line::Model], withdrawn: Vec<line::Model>) -> Vec<line::Model> {
    let entry = |row: &line::Model| (row.month, row.key);
    let mut seen: Vec<_> = there.iter().map(entry).collect();
    let mut last = Vec::new();
    for row in withdrawn {
        if !seen.contains(&entry(&row)) {
            seen.push(entry(&row));
            last.push(row);
        }
    }
    last
}

fn read_of(duty: &Duty, person: Uuid) -> Line {
    Line::new(duty.actor(), "statements.read", "person", person)
        .with("role", role(duty, Task::SeeStatements))
}

pub(in crate::statements) async fn on_record(
    portal: &Portal,
    duty: &Duty,
    lines: Vec<Line>,
) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let now = portal.now();
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move {
                for line in lines {
                    audit::record(writing, now, line).await?;
                }
                Ok(())
            })
        })
        .await
}

/// A line with its versions.
#[derive(Clone, Debug)]
pub struct OneLine {
    /// Whom it is about.
    pub person: person::Model,
    /// Its versions, newest first.
    pub versions: Vec<Version>,
    /// What was asked about it, newest first.
    pub questions: Vec<Question>,
}

/// A version of a line.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its row.
    pub row: line::Model,
    /// What it says.
    pub line: StatementLine<Uuid>,
    /// Whether it came of a correction by hand.
    pub by_hand: bool,
}

impl OneLine {
    /// The newest version.
    #[must_use]
    pub fn last(&self) -> Option<&Version> {
        self.versions.first()
    }
}

/// A line, named by any of its versions; that it was read is on record before anything of it is given out.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn line(portal: &Portal, duty: &Duty, id: Uuid) -> Result<Option<OneLine>> {
    duty.must(Task::SeeStatements)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let Some(row) = versions::line(&scope, id).await? else {
        return Ok(None);
    };
    drop(scope);
    let read = read_of(duty, row.person_id).with("line", id.to_string());
    on_record(portal, duty, vec![read]).await?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let person = find::by_id(&scope, row.person_id).await?;
    let person = person.ok_or_else(|| Error::Stored(format!("line {id}: nobody")))?;
    let rows = versions::versions(&scope, row.month, row.key).await?;
    let by_hand = versions::by_hand(&scope, rows.iter().map(|row| row.import_id)).await?;
    let version = |row: line::Model| {
        Ok(Version {
            line: as_line(&row)?,
            by_hand: by_hand.contains(&row.import_id),
            row,
        })
    };
    let questions = store::statements::questions::about(&scope, row.key, 20).await?;
    Ok(Some(OneLine {
        person,
        versions: rows.into_iter().map(version).collect::<Result<_>>()?,
        questions: with_lines(&scope, questions).await?,
    }))
}

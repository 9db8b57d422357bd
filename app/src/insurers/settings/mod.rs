//! The room of an insurer's definition: what is in force, what was, and how another one comes into force. A change is
//! prepared as a draft, seen beside what is in force, and put in its place only while that is still there.

mod draft;
mod history;
mod letters;
mod page;
mod put;
mod warnings;

use std::io;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use definitions::Problem;
use definitions::insurer::Insurer as Definition;
use domain::staff::Task;
use store::audit::{Acts, entry};

use super::Insurer;
use crate::staff::Duty;
use crate::survey::away;
use crate::{Error, Portal, Result};

pub(crate) use draft::forget_old;
pub use draft::{Draft, Prepared, Proposal, draft, prepare};
pub use history::{History, Revision, again, history, revision};
pub use letters::{
    Sent, Shown, all as letters, send_test, show as letter, tried as tried_letter, tried_before,
};
pub use page::{Page, Waiting, page};
pub use put::{Put, put_in_force};
pub use warnings::Warning;

/// How many lines of the trail are looked through for who it was.
const LINES: u64 = 500;

/// When something was done, and by whom.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// When.
    pub at: DateTime<Utc>,
    /// The line of the trail; none where it lies too far back.
    pub line: Option<entry::Model>,
    /// The name of somebody of the staff.
    pub staff: Option<String>,
}

/// The definition in force now, which another node may have put there.
async fn current(portal: &Portal, duty: &Duty) -> Result<Arc<Insurer>> {
    portal.insurers().refresh(portal.store()).await?;
    let insurer = portal.insurers().by_id(duty.insurer.id);
    insurer.ok_or_else(|| Error::Stored("the insurer is gone".to_owned()))
}

/// The definition in force, for those who may change it. A grant for some campaigns alone is none for the insurer.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn source(portal: &Portal, duty: &Duty) -> Result<Arc<Insurer>> {
    must_change(duty)?;
    current(portal, duty).await
}

fn must_change(duty: &Duty) -> Result<()> {
    duty.must(Task::ChangeSettings)
}

/// Whether somebody may change the insurer's definition.
#[must_use]
pub fn changes(duty: &Duty) -> bool {
    duty.may(Task::ChangeSettings)
}

/// Reads a definition that has everything in itself and is this insurer's, or tells what is wrong with it.
async fn read(key: &str, text: String) -> Result<std::result::Result<Definition, Vec<Problem>>> {
    let key = key.to_owned();
    away(move || {
        let absent = |_: &str| Err(io::Error::from(io::ErrorKind::NotFound));
        Ok(match Definition::parse("", &text, absent) {
            Ok(definition) if definition.key != key => Err(vec![elsewhere(&text, &key)]),
            read => read,
        })
    })
    .await
}

fn elsewhere(text: &str, key: &str) -> Problem {
    let is_here = |line: &str| {
        let rest = line.trim_start().strip_prefix("key");
        rest.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    Problem {
        file: String::new(),
        line: text.lines().position(is_here).map_or(1, |line| line + 1),
        column: 1,
        key: "key".to_owned(),
        reason: format!("must stay \"{key}\""),
    }
}

fn stored(definition: &serde_json::Value) -> Result<Definition> {
    let read = Definition::from_canonical(&definition.to_string());
    read.map_err(|error| Error::Stored(format!("a definition: {error}")))
}

/// The lines of the trail that say who put revisions in force, the newest first, with the number of each.
async fn applied(portal: &Portal, duty: &Duty) -> Result<Vec<(i64, entry::Model)>> {
    let scope = portal.store().read(duty.insurer.id).await?;
    let (subject, acts) = ([duty.insurer.id.0], Acts::These(&["insurer.apply"]));
    let lines = store::audit::about(&scope, &subject, acts, LINES).await?;
    let numbered = |line: entry::Model| {
        let detail = serde_json::from_str::<serde_json::Value>(&line.detail).ok()?;
        Some((detail.get("revision")?.as_i64()?, line))
    };
    Ok(lines.into_iter().filter_map(numbered).collect())
}

/// Who put these revisions in force; each with its number and when.
async fn stamps(
    portal: &Portal,
    duty: &Duty,
    wanted: &[(i64, DateTime<Utc>)],
) -> Result<Vec<Stamp>> {
    let lines = applied(portal, duty).await?;
    let of = |revision: i64| {
        let found = lines.iter().find(|(number, _)| *number == revision);
        found.map(|(_, line)| line.clone())
    };
    let found: Vec<_> = wanted
        .iter()
        .map(|(number, at)| (of(*number), *at))
        .collect();
    let staff = found.iter().filter_map(|(line, _)| line.as_ref());
    let staff = staff.filter(|line| line.actor_kind == "staff");
    let ids = staff.filter_map(|line| line.actor_id).collect();
    let names = portal.store().staff_names(ids).await?;
    let stamp = |(line, at): (Option<entry::Model>, _)| {
        let id = line.as_ref().and_then(|line| line.actor_id);
        Stamp {
            at,
            staff: id.and_then(|id| names.get(&id).cloned()),
            line,
        }
    };
    Ok(found.into_iter().map(stamp).collect())
}

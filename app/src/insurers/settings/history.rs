//! Every revision, what it changed, and how an earlier one comes back.

use definitions::Change;
use definitions::insurer::{Insurer as Definition, diff};
use domain::staff::Task;

use super::{Prepared, Proposal, Stamp, must_change, prepare, source, stamps, stored};
use crate::staff::Duty;
use crate::{Portal, Result};

/// How many revisions a page has: each holds all its terms.
const PAGE: usize = 20;

/// A page of revisions.
#[derive(Clone, Debug)]
pub struct History {
    /// The revisions, the newest first.
    pub revisions: Vec<Revision>,
    /// Where the next page begins, where there is one.
    pub below: Option<i64>,
}

/// One revision.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Its number.
    pub number: i64,
    /// When it came into force, and who put it there.
    pub since: Stamp,
    /// The definition.
    pub definition: Definition,
    /// What it changed; `None`: it was the first.
    pub changes: Option<Vec<Change>>,
    /// Whether it is in force.
    pub in_force: bool,
}

/// Revisions from this one down, or from the newest.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to see.
pub async fn history(portal: &Portal, duty: &Duty, from: Option<i64>) -> Result<History> {
    duty.must(Task::SeeSettings)?;
    let mut revisions = some(portal, duty, from, PAGE + 1).await?;
    let below = revisions.get(PAGE).map(|one| one.number);
    revisions.truncate(PAGE);
    Ok(History { revisions, below })
}

/// One revision; `None`: there is none of this number.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to see.
pub async fn revision(portal: &Portal, duty: &Duty, number: i64) -> Result<Option<Revision>> {
    duty.must(Task::SeeSettings)?;
    let found = some(portal, duty, Some(number), 1).await?;
    Ok(found.into_iter().find(|one| one.number == number))
}

/// Prepares an earlier revision to come into force again; `None`: there is none of this number.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn again(portal: &Portal, duty: &Duty, number: i64) -> Result<Option<Prepared>> {
    must_change(duty)?;
    let revision = revision(portal, duty, number).await?;
    let Some(revision) = revision else {
        return Ok(None);
    };
    let proposal = Proposal {
        text: revision.definition.written(),
        origin: "revision",
        seen: source(portal, duty).await?.revision,
    };
    prepare(portal, duty, proposal).await.map(Some)
}

/// Up to `most` revisions; one more is read to tell what the last of them changed.
async fn some(
    portal: &Portal,
    duty: &Duty,
    from: Option<i64>,
    most: usize,
) -> Result<Vec<Revision>> {
    let scope = portal.store().read(duty.insurer.id).await?;
    let limit = u64::try_from(most + 1).unwrap_or(u64::MAX);
    let rows = store::insurers::revisions(&scope, from, limit).await?;
    drop(scope);
    let when: Vec<_> = rows
        .iter()
        .map(|row| (row.revision, row.applied_at))
        .collect();
    let since = stamps(portal, duty, &when).await?;
    let newest = super::current(portal, duty).await?.revision;
    let mut definitions = Vec::new();
    for row in &rows {
        definitions.push(stored(&row.definition)?);
    }
    let before: Vec<Option<Definition>> = definitions
        .iter()
        .skip(1)
        .cloned()
        .map(Some)
        .chain([None])
        .collect();
    let each = rows.iter().zip(since).zip(definitions).zip(before);
    let revisions = each.map(|(((row, since), definition), before)| Revision {
        number: row.revision,
        since,
        changes: before.map(|before| diff(&before, &definition)),
        definition,
        in_force: row.revision == newest,
    });
    Ok(revisions.take(most).collect())
}

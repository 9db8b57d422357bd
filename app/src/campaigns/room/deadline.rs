//! Extending for everybody, a workplace or one person, closing, and finishing.

use chrono::NaiveDate;
use domain::staff::Task;
use store::roster::find;
use store::roster::person;

use super::theirs;
use crate::campaigns::{Closed, Ending, Extended, Finished, TakenUp, Whom, extension};
use crate::people::note_read;
use crate::staff::Duty;
use crate::{Portal, Result};

/// How many workplaces can be chosen from.
const MOST: u64 = 1_000;

/// What an extension would do.
#[derive(Clone, Debug)]
pub struct Meant {
    /// What would come of it.
    pub extended: Extended,
    /// The person it is for, where it is for one.
    pub person: Option<person::Model>,
}

/// The workplaces of a campaign's people: code, name, cases.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn workplaces(
    portal: &Portal,
    duty: &Duty,
    key: &str,
) -> Result<Vec<(String, String, i64)>> {
    let Some(row) = theirs(portal, duty, Task::RunCampaigns, key).await? else {
        return Ok(Vec::new());
    };
    let scope = portal.store().read(duty.insurer.id).await?;
    let found = store::campaigns::workplaces(&scope, row.id, MOST).await?;
    let each = found.into_iter();
    Ok(each
        .map(|(code, name, cases)| (code, name.unwrap_or_default(), cases))
        .collect())
}

/// What an extension would do. Whom of all people it is for is only said after it is on record that somebody read it.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn considered(
    portal: &Portal,
    duty: &Duty,
    key: &str,
    (until, whom): (NaiveDate, Whom),
) -> Result<Option<Meant>> {
    if theirs(portal, duty, Task::RunCampaigns, key)
        .await?
        .is_none()
    {
        return Ok(None);
    }
    let insurer = &duty.insurer;
    let extended = extension(portal, insurer, key, until, whom.clone()).await?;
    let person = match (whom, extended) {
        (Whom::Person { symbol, number }, Extended::Done { .. }) => {
            named(portal, duty, (&symbol, &number)).await?
        }
        _ => None,
    };
    Ok(Some(Meant { extended, person }))
}

async fn named(
    portal: &Portal,
    duty: &Duty,
    (symbol, number): (&str, &str),
) -> Result<Option<person::Model>> {
    let zeros = duty.insurer.sign_up.zero_policy;
    let (Ok(symbol), Ok(number)) = (zeros.fold(symbol), zeros.fold(number)) else {
        return Ok(None);
    };
    let scope = portal.store().read(duty.insurer.id).await?;
    let found = find::by_numbers(&scope, &symbol, &number, "00").await?;
    drop(scope);
    if let Some(person) = &found {
        note_read(portal, duty, person.id).await?;
    }
    Ok(found)
}

/// Extends.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn extend(
    portal: &Portal,
    duty: &Duty,
    key: &str,
    (until, whom): (NaiveDate, Whom),
) -> Result<Option<Extended>> {
    if theirs(portal, duty, Task::RunCampaigns, key)
        .await?
        .is_none()
    {
        return Ok(None);
    }
    let by = duty.actor();
    let done = crate::campaigns::extend(portal, &duty.insurer, key, until, whom, by).await?;
    Ok(Some(done))
}

/// Closes.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn close(portal: &Portal, duty: &Duty, key: &str) -> Result<Option<Closed>> {
    if theirs(portal, duty, Task::RunCampaigns, key)
        .await?
        .is_none()
    {
        return Ok(None);
    }
    let done = crate::campaigns::close(portal, &duty.insurer, key, duty.actor()).await?;
    Ok(Some(done))
}

/// What finishing would meet; `None`: there is no such campaign that was opened, or it is not theirs.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to do.
pub async fn ending(portal: &Portal, duty: &Duty, key: &str) -> Result<Option<Ending>> {
    if theirs(portal, duty, Task::RunCampaigns, key)
        .await?
        .is_none()
    {
        return Ok(None);
    }
    crate::campaigns::ending(portal, &duty.insurer, key).await
}

/// Finishes; `sure` also when something is left over.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn finish(
    portal: &Portal,
    duty: &Duty,
    key: &str,
    sure: bool,
) -> Result<Option<Finished>> {
    if theirs(portal, duty, Task::RunCampaigns, key)
        .await?
        .is_none()
    {
        return Ok(None);
    }
    let by = duty.actor();
    let done = crate::campaigns::finish(portal, &duty.insurer, key, sure, by).await?;
    Ok(Some(done))
}

/// Takes a finished campaign up again.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn take_up(portal: &Portal, duty: &Duty, key: &str) -> Result<Option<TakenUp>> {
    if theirs(portal, duty, Task::RunCampaigns, key)
        .await?
        .is_none()
    {
        return Ok(None);
    }
    let done = crate::campaigns::take_up(portal, &duty.insurer, key, duty.actor()).await?;
    Ok(Some(done))
}

//! `campaign close`: ends answering at once for everybody, those with extensions among them.

use domain::campaign::Phase;
use store::survey::Days;

use super::stored;
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::{Error, Portal, Result};

/// What closing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Closed {
    /// It is closed now.
    Done,
    /// There is no such campaign.
    NotFound,
    /// Nobody has a case yet: there is nothing to close.
    NotOpened,
    /// It was closed by hand, or finished, already.
    Already,
}

/// Closes a campaign by hand.
///
/// # Errors
/// When the database refuses.
pub async fn close(portal: &Portal, insurer: &Insurer, key: &str, actor: Actor) -> Result<Closed> {
    let scope = portal.store().read(insurer.id).await?;
    let Some(row) = store::campaigns::by_key(&scope, key).await? else {
        return Ok(Closed::NotFound);
    };
    let extensions = store::campaigns::extensions(&scope, row.id).await?;
    drop(scope);
    if row.opened_at.is_none() {
        return Ok(Closed::NotOpened);
    }
    if row.finished_at.is_some() {
        return Ok(Closed::Already);
    }
    let now = portal.now();
    let deadline = stored::deadline_of_all(&Days::from(&row), &extensions);
    let was = Phase::of(true, &deadline, now);
    let line = Line::new(actor, "campaign.close", "campaign", row.id)
        .with("was", domain::eligibility::Word::word(was));
    let id = row.id;
    let closed = portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                if !store::campaigns::close(writing, id, now).await? {
                    return Ok::<bool, Error>(false);
                }
                audit::record(writing, now, line).await?;
                Ok(true)
            })
        })
        .await?;
    portal.surveys().calendar().forget(insurer.id);
    Ok(if closed {
        Closed::Done
    } else {
        Closed::Already
    })
}

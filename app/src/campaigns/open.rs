//! `campaign open`: a case for everybody who is asked, all in one transaction with one audit line, or none.

use domain::case::State;
use store::campaigns::campaign::Model;
use store::campaigns::opening::{self, Arriving, Count, Opened as Written, Work};
use store::roster::bulk::count_imports;
use store::survey::Days;
use tokio::sync::mpsc;

use super::report::Report;
use super::stored;
use super::walk::{Walk, Watch};
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::{Error, Portal, Result};

/// How many batches of cases may wait.
const WAITING: usize = 4;

/// How a campaign is opened.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Only says what would be done.
    pub dry_run: bool,
    /// Opens it although lines of the list name nobody.
    pub skip_refused: bool,
    /// Who does it.
    pub by: Actor,
}

/// What opening did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Opened {
    /// The cases are made.
    Done(Report),
    /// This is what would be made.
    DryRun(Report),
    /// There is no such campaign.
    NotFound,
    /// It has its cases already; nothing was done.
    AlreadyOpen,
    /// Its last day is over, or it was closed; nothing was done.
    Over,
    /// Nobody is asked; nothing was done.
    Nobody(Report),
    /// Lines of the list name nobody; nothing was done.
    Refused(Report),
    /// The campaign changed or a roster was imported meanwhile; nothing was done.
    Overtaken,
}

/// Opens a campaign.
///
/// # Errors
/// When the database refuses; nothing is written then.
pub async fn open(
    portal: &Portal,
    insurer: &Insurer,
    key: &str,
    options: Options,
    watch: Watch,
) -> Result<Opened> {
    let scope = portal.store().read(insurer.id).await?;
    match store::campaigns::by_key(&scope, key).await? {
        Some(row) => open_row(portal, insurer, row, options, watch).await,
        None => Ok(Opened::NotFound),
    }
}

/// Opens a campaign as it was read; one that has changed since is not opened.
pub(super) async fn open_row(
    portal: &Portal,
    insurer: &Insurer,
    row: Model,
    options: Options,
    watch: Watch,
) -> Result<Opened> {
    if row.opened_at.is_some() {
        return Ok(Opened::AlreadyOpen);
    }
    let deadline = stored::deadline_of_all(&Days::from(&row), &[]);
    if matches!(deadline.state(portal.now()), State::Over { .. }) {
        return Ok(Opened::Over);
    }
    let imports_before = count_imports(&portal.store().read(insurer.id).await?).await?;
    let campaign = stored::definition(&row)?;
    let walk = Walk::new(portal, insurer, campaign, watch).await?;
    // In tasks of their own, so that a caller who goes away leaves nothing half begun.
    let opening = async move {
        if options.dry_run {
            return Ok(Opened::DryRun(walk.all().await?.chooser.report));
        }
        write(walk, row, imports_before, options).await
    };
    let done = tokio::spawn(opening).await;
    done.unwrap_or(Err(Error::Store(store::Error::Abandoned)))
}

async fn write(
    mut walk: Walk,
    row: Model,
    imports_before: u64,
    options: Options,
) -> Result<Opened> {
    let (sender, receiver) = mpsc::channel(WAITING);
    walk.cases = Some(sender.clone());
    let (portal, insurer) = (walk.portal.clone(), walk.insurer);
    let work = work(&walk, row, imports_before, options.by);
    let walking = tokio::spawn(async move {
        let walked = walk.all().await?;
        let report = walked.chooser.report;
        let stopped = report.cases == 0 || (report.not_found > 0 && !options.skip_refused);
        if !stopped {
            // Who listened no longer has said why already.
            let _ = sender.send(Arriving::Complete).await;
        }
        Ok::<Report, Error>(report)
    });
    let written = opening::open(portal.store(), work, receiver, |_| {}).await;
    portal.surveys().calendar().forget(insurer);
    let report = walking
        .await
        .unwrap_or(Err(Error::Store(store::Error::Abandoned)));
    Ok(match written? {
        Written::Done(_) => Opened::Done(report?),
        Written::Overtaken => Opened::Overtaken,
        Written::Incomplete => {
            let report = report?;
            if report.not_found > 0 && !options.skip_refused {
                Opened::Refused(report)
            } else {
                Opened::Nobody(report)
            }
        }
    })
}

fn work(walk: &Walk, row: Model, imports_before: u64, by: Actor) -> Work {
    let (now, id, digest) = (walk.portal.now(), row.id, row.digest.clone());
    Work {
        insurer: walk.insurer,
        campaign: row.id,
        digest: row.digest,
        questionnaire: row.questionnaire_id,
        imports_before,
        now,
        audit: Box::new(move |count: Count, head| {
            let line = Line::new(by, "campaign.open", "campaign", id)
                .with("digest", digest)
                .with("cases", count.cases)
                .with("dependents", count.dependents);
            audit::next(head, now, line)
        }),
    }
}

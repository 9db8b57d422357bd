//! `campaign open`: a case for everybody who is asked, all in one transaction with one audit line, or none.

use std::sync::Arc;

use domain::case::State;
use store::campaigns::campaign::Model;
use store::campaigns::opening::{self, Arriving, Count, NewCase, Opened as Written, Work};
use store::roster::bulk::count_imports;
use store::roster::households::{self, Row};
use tokio::sync::mpsc;

use super::choose::{Chooser, Own};
use super::report::Report;
use super::stored;
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::{Error, Portal, Result, rules};

/// How many people are read at a time.
const PAGE: u64 = 10_000;
/// How many cases travel together.
const BATCH: usize = 1_000;
/// How many such batches may wait.
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

/// Who is told how many people of the roster have been looked at, of how many.
pub type Watch = Arc<dyn Fn(u64, u64) + Send + Sync>;

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
    let (portal, insurer_id) = (portal.clone(), insurer.id);
    let zeros = insurer.sign_up.zero_policy;
    let scope = portal.store().read(insurer_id).await?;
    let Some(row) = store::campaigns::by_key(&scope, key).await? else {
        return Ok(Opened::NotFound);
    };
    let (now, today) = (portal.now(), portal.clock().today());
    if row.opened_at.is_some() {
        return Ok(Opened::AlreadyOpen);
    }
    if matches!(
        stored::deadline_of_all(&row, &[]).state(now),
        State::Over { .. }
    ) {
        return Ok(Opened::Over);
    }
    let imports_before = count_imports(&scope).await?;
    let total = households::count(&scope).await?;
    let own = Own {
        rules: rules::in_force(&scope).await?,
        hidden: store::protection::hidden(&scope).await?,
    };
    drop(scope);
    let chooser = Chooser::new(stored::definition(&row)?, own, zeros, (today, now));
    let walk = Walk {
        portal,
        insurer: insurer_id,
        chooser,
        cases: None,
        batch: Vec::new(),
        total,
        watch,
    };
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

/// The way through the roster, page by page.
struct Walk {
    portal: Portal,
    insurer: store::InsurerId,
    chooser: Chooser,
    /// Where cases go; nowhere in a dry run.
    cases: Option<mpsc::Sender<Arriving>>,
    batch: Vec<NewCase>,
    total: u64,
    watch: Watch,
}

impl Walk {
    async fn all(mut self) -> Result<Self> {
        let (mut last, mut family): (Option<Row>, Vec<Row>) = (None, Vec::new());
        loop {
            // A scope a page: while the writer is behind, no transaction of ours stands idle.
            let scope = self.portal.store().read(self.insurer).await?;
            let page = households::page(&scope, last.as_ref(), PAGE).await?;
            drop(scope);
            let Some(end) = page.last() else { break };
            last = Some(end.clone());
            for row in page {
                let same = family
                    .first()
                    .is_none_or(|first| is_same_family(first, &row));
                if !same && !self.take(&std::mem::take(&mut family)).await? {
                    return Ok(self);
                }
                family.push(row);
            }
            (self.watch)(self.chooser.report.people, self.total);
        }
        self.take(&family).await?;
        self.chooser.end();
        self.hand_on().await;
        (self.watch)(self.chooser.report.people, self.total);
        Ok(self)
    }

    /// Chooses in a family; `false` when nobody wants to know any more.
    async fn take(&mut self, family: &[Row]) -> Result<bool> {
        if let Some(case) = self.chooser.family(family)?
            && self.cases.is_some()
        {
            self.batch.push(case);
        }
        Ok(self.batch.len() < BATCH || self.hand_on().await)
    }

    async fn hand_on(&mut self) -> bool {
        let Some(cases) = &self.cases else {
            return true;
        };
        let batch = std::mem::take(&mut self.batch);
        cases.send(Arriving::Cases(batch)).await.is_ok()
    }
}

fn is_same_family(one: &Row, other: &Row) -> bool {
    one.symbol_folded == other.symbol_folded && one.number_folded == other.number_folded
}

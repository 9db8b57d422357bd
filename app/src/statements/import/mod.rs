//! Importing statements or decisions: first what it would do, then all of it in one transaction or nothing.
//!
//! The file is read twice: once to compare it with what is there, and once more, when it is known what changes, to hand the rows
//! that change to the database. In between only hashes of the rows are held.

mod first_pass;
mod outcome;
mod second_pass;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use definitions::insurer::Insurer as Definition;
use domain::statements::difference::{Difference, Known, Mode, Plan};
use store::statements::bulk::{self, Applied, Table};
use store::{InsurerId, Store};
use tokio::sync::mpsc;

use super::error::StatementsError;
use super::holders::Holders;
use super::report::Report;
use crate::audit::Actor;
use crate::clock::Clock;
use crate::insurers::Insurer;
use crate::roster::{Phase, Progress, Watch};
use first_pass::FirstPass;
use second_pass::SecondPass;

/// Progress is told every so many entries that are there.
const STEP: u64 = 20_000;

/// How an import is to be done.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What the file holds.
    pub table: Table,
    /// What the file is taken for.
    pub mode: Mode,
    /// Only say what would happen.
    pub dry_run: bool,
    /// Whatever share of entries is withdrawn.
    pub allow_loss: bool,
    /// Who does it.
    pub by: Actor,
}

/// The import at hand.
#[derive(Clone)]
struct Job {
    store: Store,
    definition: Arc<Definition>,
    insurer: InsurerId,
    file: PathBuf,
    /// What the file is called.
    name: String,
    options: Options,
    holders: Arc<Holders>,
    today: NaiveDate,
    now: DateTime<Utc>,
    clock: Clock,
    watch: Watch,
}

/// Imports a file, or says what that would do.
///
/// # Errors
/// When the file cannot be taken, too many entries would be withdrawn, somebody else imports at the same time, or the database
/// refuses. Nothing is changed then.
pub async fn import(
    store: &Store,
    insurer: &Insurer,
    file: &Path,
    options: Options,
    clock: &Clock,
    watch: Watch,
) -> Result<Report, StatementsError> {
    let name = file.file_name().map(|name| name.to_string_lossy());
    let name = name.unwrap_or_default();
    import_called(store, insurer, (file, &name), options, clock, watch).await
}

/// As [`import`], of a file that lies there under one name and is called by another.
///
/// # Errors
/// As [`import`].
pub async fn import_called(
    store: &Store,
    insurer: &Insurer,
    (file, name): (&Path, &str),
    options: Options,
    clock: &Clock,
    watch: Watch,
) -> Result<Report, StatementsError> {
    let mut job = Job {
        store: store.clone(),
        definition: Arc::new(insurer.definition.clone()),
        insurer: insurer.id,
        file: file.to_owned(),
        name: name.to_owned(),
        options,
        holders: Arc::default(),
        today: clock.today(),
        now: clock.now(),
        clock: clock.clone(),
        watch,
    };
    // In a task of its own, so that a caller who goes away doesn't leave it half begun.
    let work = async move {
        let scope = job.store.bulk().read(job.insurer).await?;
        let imports_before = store::statements::count_imports(&scope).await?;
        drop(scope);
        let zeros = job.definition.sign_up.zero_policy;
        job.holders = Arc::new(Holders::read(&job.store, job.insurer, zeros).await?);
        run(&job, imports_before).await
    };
    tokio::spawn(work)
        .await
        .unwrap_or(Err(StatementsError::Abandoned))
}

async fn run(job: &Job, imports_before: u64) -> Result<Report, StatementsError> {
    let mut first = {
        let job = job.clone();
        blocking(move || first_pass::read(&job)).await?
    };
    let mut plan = compare(job, &mut first).await?;
    let mut report = outcome::report(job, &plan, &mut first);
    if job.options.dry_run {
        return Ok(report);
    }
    if report.withdraws_too_many() && !job.options.allow_loss {
        return Err(StatementsError::TooManyWithdrawn(Box::new(report)));
    }
    let id = crate::tokens::new_id(job.now).map_err(|_| StatementsError::Entropy)?;
    let work = outcome::work(job, imports_before, id, &mut plan, &report);
    write(job, work, plan, first).await?;
    report.import = Some(id);
    Ok(report)
}

/// What the rows of the file change of what is there.
async fn compare(job: &Job, first: &mut FirstPass) -> Result<Plan, StatementsError> {
    let rows = std::mem::take(&mut first.file.rows);
    let mut spared = std::mem::take(&mut first.file.refused_months);
    // A row that does not say its month may be of any.
    if !first.file.whole {
        for row in &rows {
            spared.insert(row.month);
        }
    }
    let difference = Difference::new(job.options.mode, rows, spared);
    let months = difference.months().into_iter();
    let months = months.filter_map(|month| i32::try_from(month).ok());
    let wanted = (job.options.table, months.collect());
    let meeting = Meeting {
        difference,
        met: 0,
        expected: u64::from(first.file.count),
        watch: Arc::clone(&job.watch),
    };
    let meeting = bulk::read_known(&job.store, job.insurer, wanted, meeting, Meeting::meet).await?;
    blocking(move || Ok(meeting.difference.plan())).await
}

/// The file meets what is there.
struct Meeting {
    difference: Difference,
    met: u64,
    /// Probably about so many.
    expected: u64,
    watch: Watch,
}

impl Meeting {
    fn meet(&mut self, month: i32, known: bulk::Known) {
        self.difference.meet(&Known {
            id: known.id.as_u128(),
            key: known.key.as_u128(),
            digest: known.digest,
            month: month.unsigned_abs(),
            version: known.version,
        });
        self.met += 1;
        if self.met.is_multiple_of(STEP) {
            (self.watch)(Progress {
                phase: Phase::Comparing,
                done: self.met,
                total: self.expected.max(self.met),
            });
        }
    }
}

async fn write(
    job: &Job,
    work: bulk::Work,
    plan: Plan,
    first: FirstPass,
) -> Result<(), StatementsError> {
    let (sender, receiver) = mpsc::channel(4);
    let total = plan.steps.len() as u64;
    let second = SecondPass::new(job, first, plan)?;
    let feeding = tokio::task::spawn_blocking(move || second.feed(&sender));
    let watch = Arc::clone(&job.watch);
    let wrote = move |done| {
        watch(Progress {
            phase: Phase::Writing,
            done,
            total,
        });
    };
    let applied = bulk::apply(&job.store, work, receiver, wrote).await;
    let fed = feeding.await.map_err(|_| StatementsError::Abandoned)?;
    match applied? {
        Applied::Done => fed,
        Applied::Overtaken => Err(StatementsError::Overtaken),
        Applied::Incomplete => Err(fed.err().unwrap_or(StatementsError::Abandoned)),
    }
}

/// Runs what blocks on a thread of its own.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StatementsError> + Send + 'static,
) -> Result<T, StatementsError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or(Err(StatementsError::Abandoned))
}

//! Importing a roster: first what it would do, then all of it in one transaction or nothing.
//!
//! The file is read twice: once to compare it with the roster, and once more, when it is known what changes, to hand
//! the rows that change to the database. In between only hashes of the rows are held.

mod compare;
mod error;
mod first_pass;
mod marks;
mod outcome;
mod second_pass;

#[cfg(test)]
pub(super) mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use definitions::insurer::Insurer;
use domain::roster::difference::{Mode, Plan};
use store::roster::bulk::{self, Applied};
use store::{InsurerId, Store};
use tokio::sync::mpsc;

pub use error::RosterError;

#[cfg(test)]
use super::file::FileError;

use super::report::Report;
use crate::audit::Actor;
use crate::clock::Clock;
use first_pass::FirstPass;
use second_pass::{NewIds, SecondPass};

/// How an import is to be done.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// What the file is taken for.
    pub mode: Mode,
    /// Only say what would happen.
    pub dry_run: bool,
    /// Whatever share of memberships ends.
    pub allow_loss: bool,
    /// Who does it.
    pub by: Actor,
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// How much of it is done.
    pub done: u64,
    /// Of how much.
    pub total: u64,
}

/// What an import does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Reading the file, in bytes.
    Reading,
    /// Comparing with what is there, in rows; of statements in months.
    Comparing,
    /// Writing, in rows.
    Writing,
}

/// Who is told how far an import has come.
pub type Watch = Arc<dyn Fn(Progress) + Send + Sync>;

/// The import at hand.
#[derive(Clone)]
struct Job {
    store: Store,
    definition: Arc<Insurer>,
    insurer: InsurerId,
    file: PathBuf,
    /// What the file is called.
    name: String,
    options: Options,
    today: NaiveDate,
    now: DateTime<Utc>,
    clock: Clock,
    watch: Watch,
}

/// Imports a roster file, or says what that would do.
///
/// # Errors
/// When the file cannot be taken, too many memberships would end, somebody else imports at the same time, or the
/// database refuses. Nothing is changed then.
#[allow(
    clippy::too_many_arguments,
    reason = "all of it is needed, and nothing belongs together"
)]
pub async fn import(
    store: &Store,
    definition: &Insurer,
    insurer: InsurerId,
    file: &Path,
    options: Options,
    clock: &Clock,
    watch: Watch,
) -> Result<Report, RosterError> {
    let name = file.file_name().map(|name| name.to_string_lossy());
    let name = name.unwrap_or_default();
    import_called(
        store,
        definition,
        insurer,
        (file, &name),
        options,
        clock,
        watch,
    )
    .await
}

/// As [`import`], for a file that has another name than where it lies.
///
/// # Errors
/// As [`import`].
#[allow(
    clippy::too_many_arguments,
    reason = "all of it is needed, and nothing belongs together"
)]
pub async fn import_called(
    store: &Store,
    definition: &Insurer,
    insurer: InsurerId,
    (file, name): (&Path, &str),
    options: Options,
    clock: &Clock,
    watch: Watch,
) -> Result<Report, RosterError> {
    let job = Job {
        name: name.to_owned(),
        store: store.clone(),
        definition: Arc::new(definition.clone()),
        insurer,
        file: file.to_owned(),
        options,
        today: clock.today(),
        now: clock.now(),
        clock: clock.clone(),
        watch,
    };
    // In a task of its own, so that a caller who goes away doesn't leave it half begun.
    tokio::spawn(run(job))
        .await
        .unwrap_or(Err(RosterError::Abandoned))
}

async fn run(job: Job) -> Result<Report, RosterError> {
    let scope = job.store.bulk().read(job.insurer).await?;
    let imports_before = bulk::count_imports(&scope).await?;
    let known = marks::Known::read(&scope).await?;
    drop(scope);
    let first = {
        let job = job.clone();
        blocking(move || Ok(first_pass::read(&job, &known)?)).await?
    };
    let (plan, mut first) = compare::compare(&job, first).await?;
    let mut report = outcome::report(&job, &plan, &mut first);
    report.examples.gone = compare::gone(&job, &plan).await?;
    if job.options.dry_run {
        let second = SecondPass::new(&job, first.file, plan, NewIds::new(job.now)?);
        report.examples = blocking(move || Ok(second.examples(report.examples)?)).await?;
        return Ok(report);
    }
    if report.ends_too_many() && !job.options.allow_loss {
        return Err(RosterError::TooManyEnd(Box::new(report)));
    }
    write(&job, imports_before, plan, first, report).await
}

async fn write(
    job: &Job,
    imports_before: u64,
    plan: Plan,
    first: FirstPass,
    mut report: Report,
) -> Result<Report, RosterError> {
    let id = crate::tokens::new_id(job.now).map_err(|_| RosterError::Entropy)?;
    let marks = first.marks.into_marks(job.now)?;
    let work = outcome::work(job, imports_before, id, &plan, (&report, marks));
    let (sender, receiver) = mpsc::channel(4);
    let total = plan.steps.len() as u64;
    let second = SecondPass::new(job, first.file, plan, NewIds::new(job.now)?);
    let examples = std::mem::take(&mut report.examples);
    let feeding = tokio::task::spawn_blocking(move || second.feed(&sender, examples));
    let watch = Arc::clone(&job.watch);
    let wrote = move |done| {
        watch(Progress {
            phase: Phase::Writing,
            done,
            total,
        });
    };
    let applied = bulk::apply(&job.store, work, receiver, wrote).await;
    let fed = feeding.await.map_err(|_| RosterError::Abandoned)?;
    match applied? {
        Applied::Done => {
            report.examples = fed?;
            report.import = Some(id);
            Ok(report)
        }
        Applied::Overtaken => Err(RosterError::Overtaken),
        Applied::Incomplete => Err(fed.err().map_or(RosterError::Abandoned, RosterError::File)),
    }
}

/// Runs what blocks on a thread of its own.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, RosterError> + Send + 'static,
) -> Result<T, RosterError> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or(Err(RosterError::Abandoned))
}

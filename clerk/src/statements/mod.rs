//! Files of statements and benefit decisions: compared with what is there, and taken over once somebody has approved.

mod words;

pub use words::{header, month, refusal, section};

use std::path::Path;
use std::sync::Arc;

use app::orders::{Ended, Problem, Running, Source, StatementsChecked as Checked, Taken as As};
use app::roster::FileError;
use app::statements::{Options, Report, StatementsError, import_called, write_refused};
use app::{Error, Result};
use domain::order::Kind;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::incoming::{Far, SHOWN, refused_rows, watched};

/// Compares a file with what is there.
pub(crate) async fn check(order: &mut Running, taken: As) -> Result<Ended> {
    let imports = imports(order).await?;
    let Some(source) = order.source().await? else {
        return Ok(Ended::Failed(Problem::Gone, None));
    };
    let report = match take(order, &source, options(order, taken, true)).await? {
        Taken::Report(report) => report,
        Taken::Not(problem, why) => return Ok(Ended::Failed(problem, why)),
        Taken::Stopped => return Ok(Ended::Stopped),
    };
    let first = report.refused.iter().take(SHOWN);
    let first = first.map(|one| (one.line, refusal(*one))).collect();
    let checked = Checked::of(&report, taken, imports, first);
    let file = if report.refused.is_empty() {
        None
    } else {
        Some(refused(order, &source.path(), &report).await?)
    };
    Ok(Ended::Done(Some(serde_json::to_value(&checked)?), file))
}

/// Takes the file of a comparison over.
pub(crate) async fn import(
    order: &mut Running,
    check: Uuid,
    (taken, allow_loss): (As, bool),
) -> Result<Ended> {
    let found = order.checked::<Checked>(check, Kind::StatementsCheck);
    let Some((source, checked)) = found.await? else {
        return Ok(Ended::Failed(Problem::Gone, None));
    };
    if checked.imports != imports(order).await? {
        return Ok(Ended::Failed(Problem::Overtaken, None));
    }
    let mut how = options(order, taken, false);
    how.allow_loss = allow_loss;
    match take(order, &source, how).await? {
        Taken::Report(report) => {
            let outcome = json!({ "import": report.import, "counts": report.counts });
            Ok(Ended::Done(Some(outcome), None))
        }
        Taken::Not(problem, why) => Ok(Ended::Failed(problem, why)),
        Taken::Stopped => Ok(Ended::Stopped),
    }
}

fn options(order: &Running, taken: As, dry_run: bool) -> Options {
    Options {
        table: taken.table,
        mode: taken.mode,
        dry_run,
        allow_loss: false,
        by: order.actor(),
    }
}

async fn imports(order: &Running) -> Result<u64> {
    let scope = order.portal().store().read(order.insurer.id).await?;
    Ok(store::statements::count_imports(&scope).await?)
}

/// What came of reading a file.
enum Taken {
    Report(Box<Report>),
    Not(Problem, Option<Value>),
    Stopped,
}

/// Reads the file, and says how far it is.
async fn take(order: &mut Running, source: &Source, how: Options) -> Result<Taken> {
    let far = Far::default();
    let (portal, insurer) = (order.portal().clone(), Arc::clone(&order.insurer));
    let path = source.path();
    let file = (path.as_ref(), source.name.as_str());
    let work = import_called(
        portal.store(),
        &insurer,
        file,
        how,
        portal.clock(),
        far.watch(),
    );
    let Some(done) = watched(order, how.dry_run, &far, work).await? else {
        return Ok(Taken::Stopped);
    };
    let file = |why: String| Taken::Not(Problem::File, Some(json!(why)));
    Ok(match done {
        Ok(report) => Taken::Report(Box::new(report)),
        Err(StatementsError::TooManyWithdrawn(_)) => Taken::Not(Problem::TooManyWithdrawn, None),
        Err(StatementsError::Overtaken) => Taken::Not(Problem::Overtaken, None),
        Err(StatementsError::File(FileError::Problem(problem))) => {
            file(crate::roster::file_problem(&problem))
        }
        Err(StatementsError::Header(problem)) => file(header(&problem, section(how.table))),
        Err(StatementsError::File(FileError::Io(error))) => return Err(Error::Scratch(error)),
        Err(StatementsError::Store(error)) => return Err(error.into()),
        Err(StatementsError::Entropy) => return Err(Error::Entropy),
        Err(StatementsError::Abandoned) => return Err(store::Error::Abandoned.into()),
    })
}

async fn refused(order: &Running, path: &Path, report: &Report) -> Result<store::orders::File> {
    let (path, refused) = (path.to_owned(), report.refused.clone());
    let write = move |into: &mut std::fs::File| {
        let headings = ["行", "取り込めない理由"];
        let words = |one: &app::statements::Refused| refusal(*one);
        let written = write_refused(&path, &refused, headings, words, into);
        written.map_err(|error| match error {
            StatementsError::File(FileError::Io(error)) => Error::Scratch(error),
            _ => Error::Stored("the file changed".to_owned()),
        })
    };
    refused_rows(order, write).await
}

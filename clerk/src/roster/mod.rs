//! Roster files: compared with the roster, and become it once somebody has approved.

mod words;

pub use words::{anomaly, file_problem, refusal};

use std::path::Path;
use std::sync::Arc;

use app::orders::{Checked, Ended, Go, Problem, Running, Source};
use app::roster::{Encoding, FileError, Mode, Options, Report, RosterError, write_refused};
use app::{Error, Result};
use domain::order::Kind;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::incoming::{Far, SHOWN, refused_rows, watched};
use crate::phase;
use crate::shelf::Shelf;
use crate::words::named;

/// Compares a file with the roster.
pub(crate) async fn check(order: &mut Running, mode: Mode, back_to: Option<Uuid>) -> Result<Ended> {
    let imports = imports(order).await?;
    let source = match back_to {
        Some(import) => order.kept_by(import).await?,
        None => order.source().await?,
    };
    let Some(source) = source else {
        return Ok(Ended::Failed(Problem::Gone, None));
    };
    let report = match take(order, &source, options(order, mode, true)).await? {
        Taken::Report(report) => report,
        Taken::Not(problem, why) => return Ok(Ended::Failed(problem, why)),
        Taken::Stopped => return Ok(Ended::Stopped),
    };
    let refused = report.refused.iter().take(SHOWN);
    let refused = refused.map(|one| (one.line, refusal(*one))).collect();
    let odd = report.anomalies.iter();
    let odd = odd.map(|(what, times)| (anomaly(*what).to_owned(), *times));
    let checked = Checked::of(&report, imports, refused, odd.collect());
    let file = if report.refused.is_empty() {
        None
    } else {
        Some(self::refused(order, &source.path(), &report).await?)
    };
    Ok(Ended::Done(Some(serde_json::to_value(&checked)?), file))
}

/// Makes the file of a comparison the roster. What the roster was before is kept for the way back.
pub(crate) async fn import(
    order: &mut Running,
    check: Uuid,
    (mode, allow_loss): (Mode, bool),
) -> Result<Ended> {
    let Some((source, checked)) = order.checked::<Checked>(check, Kind::RosterCheck).await? else {
        return Ok(Ended::Failed(Problem::Gone, None));
    };
    if checked.imports != imports(order).await? {
        return Ok(Ended::Failed(Problem::Overtaken, None));
    }
    if order.at(phase::KEEPING, 0, 0).await? == Go::Stop {
        return Ok(Ended::Stopped);
    }
    let before = keep(order).await?;
    let mut how = options(order, mode, false);
    how.allow_loss = allow_loss;
    match take(order, &source, how).await? {
        Taken::Report(report) => {
            let outcome = json!({ "import": report.import, "counts": report.counts });
            Ok(Ended::Done(Some(outcome), Some(before)))
        }
        Taken::Not(problem, why) => Ok(Ended::Failed(problem, why)),
        Taken::Stopped => Ok(Ended::Stopped),
    }
}

fn options(order: &Running, mode: Mode, dry_run: bool) -> Options {
    Options {
        mode,
        dry_run,
        allow_loss: false,
        by: order.actor(),
    }
}

async fn imports(order: &Running) -> Result<u64> {
    let scope = order.portal().store().read(order.insurer.id).await?;
    Ok(store::roster::bulk::count_imports(&scope).await?)
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
    let work = app::roster::import_called(
        portal.store(),
        &insurer.definition,
        insurer.id,
        (&path, &source.name),
        how,
        portal.clock(),
        far.watch(),
    );
    let Some(done) = watched(order, how.dry_run, &far, work).await? else {
        return Ok(Taken::Stopped);
    };
    Ok(match done {
        Ok(report) => Taken::Report(Box::new(report)),
        Err(RosterError::TooManyEnd(_)) => Taken::Not(Problem::TooManyEnd, None),
        Err(RosterError::Overtaken) => Taken::Not(Problem::Overtaken, None),
        Err(RosterError::File(FileError::Problem(problem))) => {
            Taken::Not(Problem::File, Some(json!(file_problem(&problem))))
        }
        Err(RosterError::File(FileError::Io(error))) => return Err(Error::Scratch(error)),
        Err(RosterError::Store(error)) => return Err(error.into()),
        Err(RosterError::Entropy) => return Err(Error::Entropy),
        Err(RosterError::Abandoned) => return Err(store::Error::Abandoned.into()),
    })
}

/// The roster as it is, in the standard columns.
async fn keep(order: &mut Running) -> Result<store::orders::File> {
    let portal = order.portal().clone();
    let shelf = Shelf::default();
    let mut sink = order.sink();
    let name = format!(
        "{}.csv",
        named(&portal, "roster_before", &order.insurer.key)
    );
    let mut export = app::roster::Pages::begin(
        portal.store(),
        order.insurer.id,
        Encoding::Utf8Bom,
        shelf.clone(),
    )?;
    while export.next().await? {
        sink.write(&shelf.take()).await?;
        order.at(phase::KEEPING, export.rows(), 0).await?;
    }
    export.end()?;
    sink.write(&shelf.take()).await?;
    sink.end(&name).await
}

async fn refused(order: &Running, path: &Path, report: &Report) -> Result<store::orders::File> {
    let (path, refused) = (path.to_owned(), report.refused.clone());
    let definition = order.insurer.definition.clone();
    let write = move |into: &mut std::fs::File| {
        let headings = ["行", "取り込めない理由"];
        let words = |one: &app::roster::Refused| refusal(*one);
        let written = write_refused(&path, &definition, &refused, headings, words, into);
        written.map_err(|error| match error {
            FileError::Io(error) => Error::Scratch(error),
            FileError::Problem(_) => Error::Stored("the file changed".to_owned()),
        })
    };
    refused_rows(order, write).await
}

//! Another version of a questionnaire under a campaign: first what it would change, with every draft concerned, then the
//! change itself.

use std::fs::File;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use app::campaigns::{
    Affected, Changed, VersionOptions, VersionReport, VersionWatch, change_version,
};
use app::orders::{Ended, Go, Problem, Running, Versions};
use app::roster::Encoding;
use app::spreadsheet::Spreadsheet;
use app::{Error, Result};
use domain::questionnaire::wording::with_name;

use crate::phase;
use crate::table::hand_on;
use crate::words::named;

/// How often the database is told how far it is.
const TELL: Duration = Duration::from_secs(1);

/// The columns of the list of drafts that change.
pub const DRAFT_HEADINGS: [&str; 6] = [
    "記号",
    "番号",
    "別に保管する回答",
    "新しく伺う質問",
    "増える書類",
    "減る書類",
];

/// A draft that changes, as a row of the list.
#[must_use]
pub fn draft_cells(draft: &Affected) -> Vec<String> {
    vec![
        draft.symbol.clone(),
        draft.number.clone(),
        draft
            .asks
            .iter()
            .map(|ask| with_name(ask, "○○"))
            .collect::<Vec<_>>()
            .join("／"),
        draft.asked_anew.to_string(),
        draft.more_papers.to_string(),
        draft.fewer_papers.to_string(),
    ]
}

/// Tells what a version would change; the file lists every draft in which something does.
pub(crate) async fn tell(order: &mut Running, versions: Versions) -> Result<Ended> {
    let list = Arc::new(List::begin()?);
    let changed = go(order, versions, (true, &list)).await?;
    let report = match changed {
        Gone::Over(Changed::DryRun(report)) => report,
        Gone::Over(other) => return Ok(not(&other)),
        Gone::Nowhere => return Ok(Ended::Failed(Problem::Gone, None)),
        Gone::Stopped => return Ok(Ended::Stopped),
    };
    let outcome = Some(serde_json::to_value(&report)?);
    if report.affected == 0 {
        return Ok(Ended::Done(outcome, None));
    }
    let name = named(order.portal(), "drafts", &order.insurer.key);
    let mut sink = order.sink();
    hand_on(list.end()?, &mut sink).await?;
    let file = sink.end(&format!("{name}.csv")).await?;
    Ok(Ended::Done(outcome, Some(file)))
}

/// Lets the campaign ask with a version.
pub(crate) async fn change(order: &mut Running, versions: Versions) -> Result<Ended> {
    let nowhere = Arc::new(List::default());
    let changed = go(order, versions, (false, &nowhere)).await?;
    Ok(match changed {
        Gone::Over(Changed::Done(report)) => {
            // Whom it concerned was told before; here the numbers are enough.
            let report = VersionReport {
                drafts: Vec::new(),
                ..report
            };
            Ended::Done(Some(serde_json::to_value(&report)?), None)
        }
        // Another node did it, and died before it could say so.
        Gone::Over(Changed::Unchanged) => Ended::Done(None, None),
        Gone::Over(other) => not(&other),
        Gone::Nowhere => Ended::Failed(Problem::Gone, None),
        Gone::Stopped => Ended::Stopped,
    })
}

fn not(changed: &Changed) -> Ended {
    let problem = match changed {
        Changed::Over => Problem::Over,
        Changed::Overtaken | Changed::Unchanged | Changed::Misfits { .. } => Problem::Overtaken,
        _ => Problem::Gone,
    };
    Ended::Failed(problem, None)
}

/// How it went.
enum Gone {
    Over(Changed),
    Nowhere,
    Stopped,
}

/// Goes through the drafts and says how far it is. Looking can be stopped; what is being written cannot.
async fn go(
    order: &mut Running,
    versions: Versions,
    (dry_run, list): (bool, &Arc<List>),
) -> Result<Gone> {
    let (portal, insurer) = (order.portal().clone(), Arc::clone(&order.insurer));
    let scope = portal.store().read(insurer.id).await?;
    let campaign = store::campaigns::by_id(&scope, versions.campaign).await?;
    let version = store::questionnaires::by_id(&scope, versions.to).await?;
    drop(scope);
    let (Some(campaign), Some(version)) = (campaign, version) else {
        return Ok(Gone::Nowhere);
    };
    let options = VersionOptions {
        dry_run,
        seen: Some((versions.from, versions.digest)),
        by: order.actor(),
    };
    let watch = Arc::clone(list) as Arc<dyn VersionWatch>;
    let (key, version) = (campaign.key.as_str(), version.version.as_str());
    let work = change_version(&portal, &insurer, key, version, options, watch);
    let mut work = std::pin::pin!(work);
    let phase = if dry_run {
        phase::COUNTING
    } else {
        phase::CHANGING
    };
    loop {
        tokio::select! {
            done = &mut work => return Ok(Gone::Over(done?)),
            () = tokio::time::sleep(TELL) => {
                let (done, total) = (list.done.load(Relaxed), list.total.load(Relaxed));
                if order.at(phase, done, total).await? == Go::Stop && dry_run {
                    return Ok(Gone::Stopped);
                }
            }
        }
    }
}

/// The drafts that change, as they are found; and how far it is.
#[derive(Default)]
struct List {
    rows: Mutex<Option<Rows>>,
    done: AtomicU64,
    total: AtomicU64,
}

struct Rows {
    sheet: Spreadsheet<File>,
    failed: Option<std::io::Error>,
}

impl List {
    fn begin() -> Result<Self> {
        let file = tempfile::tempfile().map_err(Error::Scratch)?;
        let headings = DRAFT_HEADINGS.map(str::to_owned);
        let sheet = Spreadsheet::begin(Encoding::Utf8Bom, file, &headings);
        let rows = Rows {
            sheet: sheet.map_err(Error::Scratch)?,
            failed: None,
        };
        Ok(Self {
            rows: Mutex::new(Some(rows)),
            ..Self::default()
        })
    }

    fn end(&self) -> Result<File> {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let missing = || Error::Stored("a list was ended twice".to_owned());
        let rows = rows.take().ok_or_else(missing)?;
        if let Some(error) = rows.failed {
            return Err(Error::Scratch(error));
        }
        let (mut file, _) = rows.sheet.end().map_err(Error::Scratch)?;
        std::io::Seek::rewind(&mut file).map_err(Error::Scratch)?;
        Ok(file)
    }
}

impl VersionWatch for List {
    fn affected(&self, draft: &Affected) {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(rows) = rows.as_mut()
            && rows.failed.is_none()
        {
            rows.failed = rows.sheet.row(&draft_cells(draft)).err();
        }
    }

    fn at(&self, done: u64, total: u64) {
        self.done.store(done, Relaxed);
        self.total.store(total, Relaxed);
    }
}

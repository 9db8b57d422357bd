//! Every paper of a campaign that was handed in, in one ZIP file, with a list whose digests are those of the receipts.

use std::io::Seek as _;

use app::orders::{Ended, Go, Problem, Running};
use app::roster::Encoding;
use app::spreadsheet::Spreadsheet;
use app::survey::{HandedInPaper, HandedInPapers};
use app::{Error, Result};
use domain::japan_time::format_minute;
use uuid::Uuid;

use crate::phase;
use crate::words::named;
use crate::zip::{Archive, LIST, plain};

const HEADINGS: [&str; 7] = [
    "記号",
    "番号",
    "枝番",
    "書類",
    "ファイル",
    "提出日時",
    "SHA-256",
];

pub(crate) async fn make(order: &mut Running, campaign: Uuid) -> Result<Ended> {
    let portal = order.portal().clone();
    let scope = portal.store().read(order.insurer.id).await?;
    let row = store::campaigns::by_id(&scope, campaign).await?;
    drop(scope);
    let found = HandedInPapers::of(&portal, order.insurer.id, campaign).await?;
    let (Some(row), Some(mut papers)) = (row, found) else {
        return Ok(Ended::Failed(Problem::Gone, None));
    };
    let mut sink = order.sink();
    let mut archive = Archive::new();
    let mut list = tempfile::tempfile().map_err(Error::Scratch)?;
    let mut sheet = Spreadsheet::begin(Encoding::Utf8Bom, &mut list, &HEADINGS.map(str::to_owned))
        .map_err(Error::Scratch)?;
    while let Some(some) = papers.next().await? {
        for paper in some {
            let path = path(&paper);
            archive.begin(&path, paper.file.bytes)?;
            let mut reading = papers.open(&paper).await?;
            while let Some(bytes) = reading.next().await? {
                sink.write(&archive.write(&bytes)?).await?;
            }
            sheet.row(&cells(&paper, &path)).map_err(Error::Scratch)?;
            if order.at(phase::WRITING, papers.done, papers.total).await? == Go::Stop {
                return Ok(Ended::Stopped);
            }
        }
    }
    let (_, written) = sheet.end().map_err(Error::Scratch)?;
    list.rewind().map_err(Error::Scratch)?;
    archive.begin(LIST, 0)?;
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = std::io::Read::read(&mut list, &mut piece).map_err(Error::Scratch)?;
        match piece.get(..read) {
            Some(bytes) if read > 0 => sink.write(&archive.write(bytes)?).await?,
            _ => break,
        }
    }
    sink.write(&archive.end()?).await?;
    let file = format!("{}.zip", named(&portal, "papers", &row.key));
    let file = sink.end(&file).await?;
    Ok(Ended::Done(
        Some(serde_json::to_value(&written)?),
        Some(file),
    ))
}

/// Where a file stands: a folder a household, a folder a person's paper, the file's own name behind its place.
fn path(paper: &HandedInPaper) -> String {
    let person = &paper.person;
    let [symbol, number, branch, document, name] = [
        &person.symbol,
        &person.number,
        &person.branch,
        &paper.document,
        &paper.file.name,
    ]
    .map(|part| plain(part));
    let (id, place) = (paper.file.id.simple().to_string(), paper.place);
    // Two papers may be called the same: the end of the file's id tells them apart.
    let short = id.get(20..28).unwrap_or_default();
    format!("{symbol}-{number}/{branch}_{document}/{place:02}_{short}_{name}")
}

fn cells(paper: &HandedInPaper, path: &str) -> Vec<String> {
    let person = &paper.person;
    vec![
        person.symbol.clone(),
        person.number.clone(),
        person.branch.clone(),
        paper.document.clone(),
        path.to_owned(),
        paper
            .file
            .submitted_at
            .map(format_minute)
            .unwrap_or_default(),
        paper.file.digest.clone(),
    ]
}

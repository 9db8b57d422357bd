//! `campaign export`: a row a person, in a file that takes its place when it is whole.

use std::io::{IsTerminal as _, Write as _};

use anyhow::Context as _;
use app::audit::Actor;
use app::spreadsheet::{Spreadsheet, Written};
use app::survey::{Begun, Export, export};
use serde_json::json;

use super::words as told;
use crate::arguments;
use crate::commands::Desk;
use crate::commands::target::{Growing, replaced};
use crate::output::{Ended, Outcome};
use crate::progress::Progress;
use clerk::Columns;

pub(super) async fn run(desk: &Desk, options: arguments::Export) -> Outcome {
    let insurer = desk.insurer(&options.of.insurer)?;
    let growing = Growing::begin(&options.file, options.force)?;
    // Without one it is refused below, where every refusal is told.
    let purpose = purpose(desk, options.purpose.clone())?.unwrap_or_default();
    let key = options.key.as_str();
    let begun = export(&desk.portal, &insurer, key, &purpose, Actor::Operator).await?;
    let complaint = match begun {
        Begun::Done(export) => {
            let written = write(desk, *export, &options, &growing).await?;
            growing.end()?;
            let file = options.file.display();
            desk.output
                .say(format!("{}人分を {file} に書き出しました。", written.rows));
            desk.output.result(&json!({
                "outcome": "done", "insurer": insurer.key, "campaign": key, "exported": written,
            }))?;
            replaced(desk, &written);
            return Ok(Ended::Done);
        }
        Begun::NotFound => told::not_found(key),
        Begun::NotOpened => told::not_opened(key),
        Begun::Purpose => "書き出す目的を --purpose で、1行、200字までで書いてください（監査の記録に残ります）。何も書き出していません".to_owned(),
    };
    desk.output
        .result(&json!({ "outcome": "refused", "reason": complaint }))?;
    desk.output.complain(complaint);
    Ok(Ended::Refused)
}

/// Why it is wanted: as it was told, or as it is typed now where somebody sits there.
fn purpose(desk: &Desk, told: Option<String>) -> anyhow::Result<Option<String>> {
    if told.is_some() || desk.output.is_json() || !std::io::stdin().is_terminal() {
        return Ok(told.filter(|text| !text.trim().is_empty()));
    }
    let mut ask = std::io::stderr();
    write!(ask, "書き出す目的（監査の記録に残ります）: ")?;
    ask.flush()?;
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(Some(line).filter(|text| !text.trim().is_empty()))
}

async fn write(
    desk: &Desk,
    mut export: Export,
    options: &arguments::Export,
    growing: &Growing,
) -> anyhow::Result<Written> {
    let columns = Columns::of(&export.questionnaires, options.what.columns());
    let encoding = options.encoding.stored();
    let mut sheet = Spreadsheet::begin(encoding, growing.writer()?, &columns.headings())
        .context("書き出せません")?;
    let progress = Progress::new(desk.output.is_json());
    while let Some(rows) = export.next().await? {
        progress.at("調査票の書き出し", export.done, export.total);
        for row in &rows {
            sheet.row(&columns.cells(row)).context("書き出せません")?;
        }
    }
    progress.end();
    let (_, written) = sheet.end().context("書き出せません")?;
    Ok(written)
}

//! `roster export`: everybody in the standard columns, so that it can be read in again.

use std::path::Path;

use anyhow::Context as _;
use serde_json::json;

use crate::arguments::Encoding;
use crate::commands::Desk;
use crate::commands::target::writer;
use crate::output::{Ended, Outcome};

pub(super) async fn run(
    desk: &Desk,
    code: &str,
    encoding: Encoding,
    file: Option<&Path>,
) -> Outcome {
    let insurer = desk.insurer(code)?;
    let encoding = match encoding {
        Encoding::Utf8 => app::roster::Encoding::Utf8Bom,
        Encoding::Cp932 => app::roster::Encoding::Cp932,
    };
    let mut out = writer(file)?;
    let exported = app::roster::export(desk.portal.store(), insurer.id, encoding, &mut out)
        .await
        .context("書き出せません")?;
    if file.is_some() {
        desk.output
            .say(format!("{}人を書き出しました。", exported.rows));
        desk.output
            .result(&json!({ "outcome": "done", "insurer": insurer.key, "exported": exported }))?;
    }
    if exported.replaced > 0 {
        desk.output.complain(format!(
            "Shift_JISにない文字が{}文字あり、〓にしました。--encoding utf8 ならそのまま書き出せます",
            exported.replaced
        ));
    }
    Ok(Ended::Done)
}

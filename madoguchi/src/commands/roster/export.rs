//! `roster export`: everybody in the standard columns, so that it can be read in again.

use std::path::Path;

use anyhow::Context as _;
use serde_json::json;

use crate::arguments::Encoding;
use crate::commands::Desk;
use crate::commands::target::{replaced, writer};
use crate::output::{Ended, Outcome};

pub(super) async fn run(
    desk: &Desk,
    code: &str,
    encoding: Encoding,
    file: Option<&Path>,
) -> Outcome {
    let insurer = desk.insurer(code)?;
    let encoding = encoding.stored();
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
    replaced(desk, &exported);
    Ok(Ended::Done)
}

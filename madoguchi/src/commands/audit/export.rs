//! `audit export`: every line of an insurer as JSON, to be kept elsewhere; `site` names the operator's own.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;
use serde_json::{Value, json};
use store::InsurerId;
use store::audit::entry::Model;

use crate::commands::Desk;
use crate::commands::target::writer;
use crate::output::{Ended, Outcome};

const PAGE: u64 = 1_000;

pub(super) async fn run(desk: &Desk, code: &str, file: Option<&Path>) -> Outcome {
    let id = if code == "site" {
        InsurerId::SITE
    } else {
        desk.insurer(code)?.id
    };
    let mut out = writer(file)?;
    let (mut seq, mut count) = (0, 0_u64);
    loop {
        let scope = desk.portal.store().read(id).await?;
        let lines = store::audit::after(&scope, seq, PAGE).await?;
        let Some(last) = lines.last() else { break };
        seq = last.seq;
        for line in &lines {
            writeln!(out, "{}", json_of(line)).context("書き出せません")?;
            count += 1;
        }
    }
    out.flush().context("書き出せません")?;
    if file.is_some() {
        desk.output.say(format!("{count}件を書き出しました。"));
        desk.output
            .result(&json!({ "outcome": "done", "lines": count }))?;
    }
    Ok(Ended::Done)
}

/// As stored: `detail` stays text, so that the chain of hashes can be reckoned again from the file.
fn json_of(line: &Model) -> Value {
    json!({
        "seq": line.seq, "at": line.at, "actor_kind": line.actor_kind, "actor": line.actor_id,
        "action": line.action, "subject_kind": line.subject_kind, "subject": line.subject_id,
        "detail": line.detail, "previous_hash": line.previous_hash, "hash": line.hash,
    })
}

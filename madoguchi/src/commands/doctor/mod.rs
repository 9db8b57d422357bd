//! `doctor`: looks at everything a portal stands on and says what to do; exit code 1 when something fails.

mod data;
mod database;
mod documents;
mod finding;
mod insurers;
mod letters;
mod network;

use finding::{Finding, State};
use serde_json::json;

use crate::output::{Ended, Outcome, Output};
use crate::settings::{LogFormat, Settings, Sources};

pub(super) async fn run(sources: &Sources, output: Output) -> Outcome {
    crate::logging::begin(LogFormat::Text, "error");
    let findings = match Settings::read(sources) {
        Ok(settings) => examine(&settings).await,
        Err(problems) => problems
            .iter()
            .map(|problem| {
                Finding::fail(
                    "設定",
                    problem.to_string(),
                    "docs/operations.md の例をご覧ください",
                )
            })
            .collect(),
    };
    for finding in &findings {
        output.say(finding);
    }
    let failed = findings
        .iter()
        .filter(|finding| finding.state == State::Fail)
        .count();
    let warned = findings
        .iter()
        .filter(|finding| finding.state == State::Warn)
        .count();
    output.say(format!("問題 {failed}件、注意 {warned}件"));
    let outcome = if failed == 0 { "done" } else { "failed" };
    output.result(&json!({ "outcome": outcome, "findings": findings }))?;
    Ok(if failed == 0 {
        Ended::Done
    } else {
        Ended::Refused
    })
}

async fn examine(settings: &Settings) -> Vec<Finding> {
    let file = settings.file.as_ref().map_or_else(
        || "設定ファイルなし（既定の値と環境変数）".to_owned(),
        |file| file.display().to_string(),
    );
    let mut findings = vec![Finding::ok("設定", file)];
    findings.extend(network::examine(settings));
    findings.extend(data::examine(settings));
    findings.push(data::key(settings));
    let (more, portal) = database::examine(settings).await;
    findings.extend(more);
    findings.push(letters::carrier(settings).await);
    let now = app::clock::Clock::System.now();
    findings.extend(documents::examine(settings, now).await);
    if let Some(portal) = portal {
        findings.push(letters::outbox(&portal).await);
        findings.push(documents::whole(&portal).await);
        findings.extend(insurers::examine(&portal));
    }
    findings
}

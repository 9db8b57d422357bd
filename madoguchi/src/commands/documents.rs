//! `documents …`: what is kept, and whether it is whole.

use std::sync::Arc;

use anyhow::bail;
use app::audit::Actor;
use app::insurers::Insurer;
use app::uploads::{
    Purging, Scrub, StateTally, count_damaged, may_hold_my_number, orphans, purge, scrub, tally,
};
use domain::japan_time::format_minute;
use domain::reason::{LONGEST, Reason, ReasonError};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::Desk;
use crate::arguments::Documents;
use crate::output::{Ended, Outcome, table};
use crate::progress::Progress;

/// Said when a file was removed for good.
const REMOVED: &str = "書類を完全に削除しました。ご本人の画面に、番号を隠してもう一度お出しいただくお願いを表示します。";

/// What an insurer has.
#[derive(Serialize)]
struct Listing {
    insurer: String,
    states: Vec<StateTally>,
    damaged: u64,
}

pub(super) async fn run(desk: &Desk, command: Documents) -> Outcome {
    match command {
        Documents::List { insurer } => list(desk, insurer.as_deref()).await,
        Documents::Scrub { insurer } => read_again(desk, insurer.as_deref()).await,
        Documents::Purge {
            of,
            document,
            reason,
        } => remove_for_good(desk, &of.insurer, document, &reason).await,
        Documents::Verify { remove } => verify(desk, remove).await,
    }
}

/// The insurer named, or every one.
fn meant(desk: &Desk, named: Option<&str>) -> anyhow::Result<Vec<Arc<Insurer>>> {
    Ok(match named {
        Some(named) => vec![desk.insurer(named)?],
        None => desk.portal.insurers().all(),
    })
}

async fn list(desk: &Desk, named: Option<&str>) -> Outcome {
    let mut listings = Vec::new();
    for insurer in meant(desk, named)? {
        listings.push(Listing {
            insurer: insurer.key.clone(),
            states: tally(&desk.portal, &insurer).await?,
            damaged: count_damaged(&desk.portal, &insurer).await?,
        });
    }
    let rows: Vec<Vec<String>> = listings
        .iter()
        .flat_map(|listing| {
            listing.states.iter().map(|state| {
                vec![
                    listing.insurer.clone(),
                    word(&state.state).to_owned(),
                    state.files.to_string(),
                    state.bytes.to_string(),
                ]
            })
        })
        .collect();
    if rows.is_empty() {
        desk.output.say("書類はありません");
    } else {
        let head = ["健康保険組合", "状態", "件数", "バイト"];
        desk.output.say(table(&head, &rows));
    }
    for listing in listings.iter().filter(|listing| listing.damaged > 0) {
        let (insurer, count) = (&listing.insurer, listing.damaged);
        desk.output.complain(format!(
            "{insurer}: 壊れた書類が{count}件あります。バックアップから戻してください"
        ));
    }
    desk.output
        .result(&json!({ "outcome": "done", "insurers": listings }))?;
    Ok(Ended::Done)
}

fn word(state: &str) -> &str {
    match state {
        "arriving" => "受信中",
        "kept" => "保存済み",
        "scanned" => "保存済み（検査済み）",
        "refused" => "ウイルスのため削除",
        "withdrawn" => "差し替え済み",
        "shredded" => "削除済み",
        other => other,
    }
}

async fn read_again(desk: &Desk, named: Option<&str>) -> Outcome {
    let insurers = meant(desk, named)?;
    let insurers: Vec<_> = insurers.iter().map(|insurer| insurer.id).collect();
    let progress = Progress::new(desk.output.is_json());
    let watch = |done, total| progress.at("書類を読み直しています", done, total);
    let (portal, now) = (&desk.portal, desk.portal.now());
    let found = scrub(portal, &insurers, now, None, Actor::Operator, &watch).await;
    progress.end();
    let found = found?;
    let bad = found.damaged.len() + found.missing.len();
    let outcome = if bad == 0 { "done" } else { "damaged" };
    desk.output
        .result(&json!({ "outcome": outcome, "found": found }))?;
    tell(desk, &found);
    Ok(if bad == 0 {
        Ended::Done
    } else {
        Ended::Refused
    })
}

fn tell(desk: &Desk, found: &Scrub) {
    desk.output.say(format!(
        "{}件（{}バイト）を読み直しました。壊れたもの {}件、ないもの {}件",
        found.files,
        found.bytes,
        found.damaged.len(),
        found.missing.len()
    ));
    for (what, ids) in [
        ("壊れています", &found.damaged),
        ("ありません", &found.missing),
    ] {
        for id in ids {
            desk.output.complain(format!(
                "{id} が{what}。バックアップから同じ名前のファイルを戻してください"
            ));
        }
    }
}

async fn remove_for_good(desk: &Desk, insurer: &str, document: Uuid, reason: &str) -> Outcome {
    let insurer = desk.insurer(insurer)?;
    let reason = match Reason::parse(reason) {
        Ok(reason) if may_hold_my_number(reason.as_str()) => {
            bail!("理由に、マイナンバーのような番号は書かないでください")
        }
        Ok(reason) => reason,
        Err(ReasonError::Empty) => bail!("削除する理由を書いてください"),
        Err(ReasonError::TooLong) => bail!("理由は{LONGEST}文字までにしてください"),
    };
    let why = (&reason, Actor::Operator);
    let done = purge(&desk.portal, insurer.id, document, why).await?;
    let (outcome, ended) = match done {
        Purging::Done => {
            desk.output.say(REMOVED);
            ("done", Ended::Done)
        }
        Purging::Already { at } => {
            let at = format_minute(at);
            desk.output
                .complain(format!("この書類は、{at}に完全に削除されています。"));
            ("already", Ended::Refused)
        }
        Purging::NotFound => {
            let name = &insurer.name;
            desk.output.complain(format!(
                "その書類は{name}にないか、すでに削除されています。"
            ));
            ("not_found", Ended::Refused)
        }
    };
    desk.output
        .result(&json!({ "outcome": outcome, "document": document }))?;
    Ok(ended)
}

async fn verify(desk: &Desk, remove: bool) -> Outcome {
    let found = orphans(&desk.portal, remove).await?;
    let left = found.orphans > 0 && !remove;
    desk.output.say(format!(
        "{}個のファイルを調べました。どの記録にもないもの {}個{}、このデータベースにない健康保険組合のもの {}個",
        found.seen,
        found.orphans,
        if remove { "（消しました）" } else { "" },
        found.foreign
    ));
    if left {
        desk.output
            .complain("消すには --remove を付けてください。読むための鍵はもうありません");
    }
    let outcome = if left { "orphans" } else { "done" };
    desk.output
        .result(&json!({ "outcome": outcome, "found": found }))?;
    Ok(if left { Ended::Refused } else { Ended::Done })
}

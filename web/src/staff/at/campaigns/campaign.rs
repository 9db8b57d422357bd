//! `/staff/at/{insurer}/campaigns/{campaign}`: one campaign with its settings and what happened to it.

use app::campaigns::room::{self, Given};
use askama::Template;
use axum::extract::{Path, Query};
use domain::campaign::Phase;
use domain::japan_time::format_minute;
use domain::japanese_date::both;
use domain::staff::Task;

use super::settings::{Fact, TargetLine, Text, now, settings, targets, texts};
use super::{Of, address, words};
use crate::answer::{Answer, Failure, ok};
use crate::staff::at::words as trail;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/campaigns/campaign.html")]
struct Page {
    shell: StaffShell,
    name: String,
    phase: &'static str,
    next: String,
    /// How far the opening is; empty when none goes on.
    opening: String,
    acts: Vec<Act>,
    now: Vec<Fact>,
    settings: Vec<Fact>,
    targets: Vec<TargetLine>,
    texts: Vec<Text>,
    extensions: Vec<ExtensionLine>,
    history: Vec<HistoryLine>,
}

/// Something that can be done, or why it can't.
struct Act {
    label: &'static str,
    url: String,
    /// The one to do next.
    first: bool,
    /// Why it can't be done; empty when it can.
    why_not: &'static str,
}

struct ExtensionLine {
    at: String,
    whom: String,
    /// The person's page; empty where it is for none, or they may not see people.
    url: String,
    until: String,
}

struct HistoryLine {
    at: String,
    who: String,
    what: String,
    detail: String,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    pub(super) done: String,
    trouble: String,
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>, Query(said): Query<Said>) -> Answer {
    let found = room::page(duty.portal(), &duty.duty, &of.campaign).await?;
    let page = found.ok_or(Failure::NotFound)?;
    let here = address(&duty, &page.listing.key);
    let shell = duty.shell("campaigns").saying(words::done(&said.done));
    let opening = page.opening.map_or_else(String::new, |progress| {
        let (done, total) = (words::number(progress.done), words::number(progress.total));
        format!("調査票を作っています（{total}人のうち{done}人を確認）。")
    });
    Ok(ok(&Page {
        shell: shell.advising(match (&page.not_opened, words::trouble(&said.trouble)) {
            (Some(opened), "") => words::not_opened(opened),
            (_, trouble) => trouble,
        }),
        name: page.listing.name.clone(),
        phase: words::phase(&page.listing),
        next: words::next(&page.listing),
        acts: acts(&here, &page),
        now: now(&page),
        settings: settings(&page),
        targets: targets(&page),
        texts: texts(&page),
        extensions: page
            .extensions
            .iter()
            .map(|one| extension(&duty, one))
            .collect(),
        history: page.history.iter().map(happened).collect(),
        opening,
    }))
}

/// What can be done with it, the next thing first.
fn acts(here: &str, page: &room::Page) -> Vec<Act> {
    if !page.runs {
        return Vec::new();
    }
    let draft = page.opened_at.is_none();
    let act = |label, ending: &'static str, why_not| Act {
        label,
        url: format!("{here}/{ending}"),
        first: false,
        why_not,
    };
    let mut acts = vec![act("設定を編集する", "edit", "")];
    if draft {
        acts.push(act("対象者を決める", "target", ""));
    }
    acts.push(act("設問を確かめる", "preview", ""));
    if draft {
        let over =
            "締切日が過ぎているため、始められません。「設定を編集する」で期間を変えてください。";
        let mut open = act("調査を開始する", "open", if page.over { over } else { "" });
        open.first = !page.over;
        acts.push(open);
    } else {
        acts.extend(of_opened(page, act));
    }
    acts.push(act("設問定義", "questionnaire", ""));
    acts.push(act("定義ファイル", "file", ""));
    if page.copies {
        acts.push(act("複製して新しい調査を作る", "copy", ""));
    }
    acts
}

/// What can be done once people have cases.
fn of_opened(
    page: &room::Page,
    act: impl Fn(&'static str, &'static str, &'static str) -> Act,
) -> Vec<Act> {
    let finished = page.finished_at.is_some();
    if finished {
        return vec![act("調査の終了", "finish", "")];
    }
    let closed = page.closed_at.is_some();
    let why_not = |why| if closed { why } else { "" };
    let mut finish = act("調査を終了する", "finish", "");
    finish.first = page.listing.phase == Phase::Closed && page.listing.at_staff() == 0;
    vec![
        act(
            "期限を延ばす",
            "extend",
            why_not("締め切った調査の期限は、延ばせません。"),
        ),
        act(
            "回答を締め切る",
            "close",
            why_not("もう締め切ってあります。"),
        ),
        finish,
    ]
}

fn extension(duty: &Duty, one: &Given) -> ExtensionLine {
    let (whom, url) = match (&one.workplace, one.person) {
        (_, Some(person)) if duty.duty.may(Task::SeePeople) => (
            "被保険者1人".to_owned(),
            duty.address(&format!("people/{person}")),
        ),
        (_, Some(_)) => ("被保険者1人".to_owned(), String::new()),
        (Some(code), None) => (format!("事業所 {code}"), String::new()),
        (None, None) => ("全員".to_owned(), String::new()),
    };
    ExtensionLine {
        at: format_minute(one.at),
        whom,
        url,
        until: format!("{} 24時まで", both(one.until)),
    }
}

fn happened(one: &room::Happened) -> HistoryLine {
    HistoryLine {
        at: format_minute(one.line.at),
        who: one
            .staff
            .clone()
            .unwrap_or_else(|| trail::kind(&one.line).to_owned()),
        what: trail::action(&one.line.action).to_owned(),
        detail: detail(&one.line.detail),
    }
}

/// What of a line's facts says something to people.
fn detail(stored: &str) -> String {
    let Ok(facts) = serde_json::from_str::<serde_json::Value>(stored) else {
        return String::new();
    };
    let mut parts = Vec::new();
    if let Some(cases) = facts.get("cases").and_then(serde_json::Value::as_u64) {
        parts.push(format!("調査票 {}件", words::number(cases)));
    }
    if let Some(until) = facts.get("until").and_then(serde_json::Value::as_str) {
        parts.push(format!("{until}まで"));
    }
    if let Some(changed) = facts.get("changed").and_then(serde_json::Value::as_array) {
        let keys = changed.iter().filter_map(serde_json::Value::as_str);
        parts.extend(keys.map(words::key));
    }
    parts.join("、")
}

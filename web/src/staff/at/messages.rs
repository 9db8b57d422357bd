//! `/staff/at/{insurer}/messages`: threads that wait for an answer, all of them, one's own.

use app::messages::{Listing, THREADS, ThreadLine, threads};
use askama::Template;
use axum::extract::Query;
use chrono::DateTime;
use domain::japan_time::{civil_date, format_minute};
use store::messages::threads::Behind;
use uuid::Uuid;

use crate::answer::{Answer, ok};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/messages.html")]
struct Page {
    shell: StaffShell,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    nothing: &'static str,
    further: String,
    most: u64,
}

struct Tab {
    label: &'static str,
    url: String,
    /// How many there are; none where that isn't counted.
    count: Option<i64>,
    here: bool,
}

struct Line {
    url: String,
    name: String,
    numbers: String,
    survey: String,
    since: String,
    waits: String,
    unread: i64,
    changed: String,
    answered_by: String,
}

/// The lists: the word in the address, what they are called, what is said where one is empty.
const TABS: [(&str, &str, Listing, &str); 3] = [
    (
        "waiting",
        "返信待ち",
        Listing::Waiting,
        "返信を待っているメッセージは、いまありません。",
    ),
    (
        "all",
        "すべて",
        Listing::All,
        "メッセージのやりとりは、まだありません。",
    ),
    (
        "mine",
        "自分が返信したもの",
        Listing::Mine,
        "あなたが最後に返信したやりとりは、ありません。",
    ),
];

/// What the address says.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    show: String,
    at: String,
    behind: String,
}

impl Said {
    fn behind(&self) -> Option<Behind> {
        let micros = self.at.parse().ok()?;
        Some(Behind {
            at: DateTime::from_timestamp_micros(micros)?,
            case: Uuid::try_parse(&self.behind).ok()?,
        })
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let (portal, here) = (duty.portal(), duty.address("messages"));
    let tab = TABS.iter().find(|(name, ..)| *name == said.show);
    let (name, _, listing, nothing) = *tab.unwrap_or(&TABS[0]);
    let found = threads(portal, &duty.duty, listing, said.behind()).await?;
    let address = |name: &str| format!("{here}?show={name}");
    let today = civil_date(portal.now());
    let line = |one: &ThreadLine| Line {
        url: duty.address(&format!("review/{}/messages", one.case)),
        name: one
            .insured
            .name
            .clone()
            .unwrap_or_else(|| one.insured.kana.clone()),
        numbers: format!("{}-{}", one.insured.symbol, one.insured.number),
        survey: one.survey.clone(),
        since: one.waiting_since.map_or_else(String::new, format_minute),
        waits: one.waiting_since.map_or_else(String::new, |since| {
            match (today - civil_date(since)).num_days() {
                0 => "今日".to_owned(),
                days => format!("{days}日"),
            }
        }),
        unread: one.unread,
        changed: format_minute(one.changed_at),
        answered_by: one.answered_by.clone().unwrap_or_default(),
    };
    Ok(ok(&Page {
        shell: duty.shell("messages"),
        tabs: TABS
            .iter()
            .map(|(one, label, listing, _)| Tab {
                label,
                url: address(one),
                count: (*listing == Listing::Waiting).then_some(found.waiting),
                here: *one == name,
            })
            .collect(),
        lines: found.lines.iter().map(line).collect(),
        nothing,
        further: found.next.map_or_else(String::new, |next| {
            let at = next.at.timestamp_micros();
            format!("{}&at={at}&behind={}", address(name), next.case)
        }),
        most: THREADS,
    }))
}

//! An order as lists and its page show it.

use crate::words::{grouped, size};
use app::campaigns::VersionReport;
use app::orders::{Order, Wanted};
use app::spreadsheet::Written;
use domain::japan_time::format_minute;
use domain::order::{Format, Kind, State};
use domain::roster::difference::Counts;

use super::words;
use crate::who::staff::Duty;

/// What checking the trail says.
#[derive(serde::Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
enum Checked {
    Whole { lines: i64 },
    Broken { at: i64 },
}

/// An order as it is shown.
pub(crate) struct Row {
    pub(crate) url: String,
    pub(crate) what: &'static str,
    pub(crate) campaign: String,
    pub(crate) format: &'static str,
    pub(crate) purpose: String,
    pub(crate) by: String,
    pub(crate) at: String,
    pub(crate) state: &'static str,
    /// Whether it goes on.
    pub(crate) open: bool,
    /// Whether it can be stopped.
    pub(crate) can_stop: bool,
    pub(crate) ended_at: String,
    /// What it is doing.
    pub(crate) phase: String,
    pub(crate) done: i64,
    /// 0 where it is not known.
    pub(crate) total: i64,
    /// Why it failed, and what to do.
    pub(crate) problem: String,
    /// What came of it.
    pub(crate) told: Vec<String>,
    pub(crate) file: Option<File>,
}

/// A file to fetch.
pub(crate) struct File {
    pub(crate) url: String,
    /// What the link says.
    pub(crate) label: &'static str,
    pub(crate) name: String,
    pub(crate) size: String,
    pub(crate) until: String,
}

impl Row {
    pub(crate) fn of(duty: &Duty, order: &Order) -> Self {
        let row = &order.row;
        let url = duty.address(&format!("orders/{}", row.id));
        let open = !order.state.is_over();
        let kind = order.wanted.kind();
        let writes = matches!(
            kind,
            Kind::RosterImport | Kind::StatementsImport | Kind::VersionChange
        );
        let writes = writes && order.state == State::Running;
        Self {
            what: words::kind(&order.wanted),
            campaign: order.campaign.clone().unwrap_or_default(),
            format: format(&order.wanted).map_or("", words::format),
            purpose: row.purpose.clone().unwrap_or_default(),
            by: order.by.clone(),
            at: format_minute(row.ordered_at),
            state: if row.cancel_at.is_some() && open {
                "取りやめています"
            } else {
                words::state(order.state)
            },
            open,
            can_stop: open && !writes && row.cancel_at.is_none(),
            ended_at: row.ended_at.map(format_minute).unwrap_or_default(),
            phase: row
                .phase
                .as_deref()
                .map_or_else(String::new, |phase| format!("{}。", words::phase(phase))),
            done: row.done,
            total: row.total,
            problem: problem(order),
            told: told(order),
            file: file(duty, order, &url),
            url,
        }
    }

    /// How much is done, of a hundred.
    pub(crate) fn percent(&self) -> i64 {
        (self.done * 100 / self.total.max(1)).clamp(0, 100)
    }
}

const fn format(wanted: &Wanted) -> Option<Format> {
    match wanted {
        Wanted::Results { format, .. }
        | Wanted::NonResponders { format, .. }
        | Wanted::Workplaces { format, .. }
        | Wanted::Applications { format, .. }
        | Wanted::Audit { format, .. } => Some(*format),
        _ => None,
    }
}

fn problem(order: &Order) -> String {
    if order.state != State::Failed {
        return String::new();
    }
    let problem = order.row.problem.as_deref().unwrap_or_default();
    let mut text = words::problem(order.wanted.kind(), problem).to_owned();
    let why = order.row.outcome.as_deref();
    if let Some(why) = why.and_then(|why| serde_json::from_str::<String>(why).ok()) {
        text.push_str(&why);
        text.push('。');
    }
    text
}

/// What came of it, as sentences.
fn told(order: &Order) -> Vec<String> {
    let outcome = order.row.outcome.as_deref().unwrap_or_default();
    let mut told = Vec::new();
    if order.wanted.kind() == Kind::RosterImport && order.state == State::Done {
        told.push("台帳に取り込みました。取り込む前の台帳を控えてあります。".to_owned());
        told.extend(counted(outcome));
    }
    if order.wanted.kind() == Kind::StatementsImport && order.state == State::Done {
        told.push("取り込みました。加入者の画面に出ています。".to_owned());
        told.extend(entries(outcome));
    }
    if order.wanted.kind() == Kind::Verify && order.state == State::Done {
        told.extend(verified(outcome));
    }
    if order.wanted.kind() == Kind::VersionChange && order.state == State::Done {
        told.extend(changed(outcome));
    }
    if order.wanted.carries_away()
        && let Ok(written) = serde_json::from_str::<Written>(outcome)
    {
        told.push(match order.wanted.kind() {
            Kind::Papers => format!("{}件のファイルを入れました。", written.rows),
            Kind::Letters => letters(written.rows, outcome),
            _ => format!("{}行を書き出しました。", written.rows),
        });
        if written.replaced > 0 && order.wanted.kind() == Kind::Letters {
            told.push(format!(
                "書体にない文字が{}文字あり、「〓」で表しています。該当する人の名前を確かめてください。",
                written.replaced
            ));
        } else if written.replaced > 0 {
            let lines: Vec<String> = written.replaced_on.iter().map(u64::to_string).collect();
            told.push(format!(
                "Shift_JISにない文字が{}文字あり、「〓」に置き換えました（{}行目）。元の文字が必要なときは、UTF-8かExcelで書き出してください。",
                written.replaced,
                lines.join("、")
            ));
        }
    }
    told
}

/// How many letters were made, and for how many workplaces.
fn letters(count: u64, outcome: &str) -> String {
    let read: Option<serde_json::Value> = serde_json::from_str(outcome).ok();
    let workplaces = read.and_then(|read| read.get("workplaces")?.as_u64());
    match workplaces {
        Some(workplaces) => format!("{count}通を、{workplaces}個の束にして作りました。"),
        None => format!("{count}通を作りました。"),
    }
}

/// What another version of a questionnaire came to.
fn changed(outcome: &str) -> Vec<String> {
    let mut told = vec!["設問定義を替えました。".to_owned()];
    if let Ok(report) = serde_json::from_str::<VersionReport>(outcome) {
        told.push(format!(
            "{}から{}に替わった調査票は{}件です。うち{}件で、設問か書類が変わりました。提出済みなど、そのままの調査票は{}件です。",
            report.from, report.to, report.cases, report.affected, report.staying
        ));
    }
    told
}

/// What checking the trail came to.
fn verified(outcome: &str) -> Option<String> {
    Some(match serde_json::from_str(outcome).ok()? {
        Checked::Whole { lines } => {
            format!(
                "{lines}件の記録を確かめました。欠けているものも、書き換えられたものもありません。"
            )
        }
        Checked::Broken { at } => format!(
            "{at}件目の記録が欠けているか、書き換えられています。システムの管理者に連絡し、前後の記録とバックアップを調べてください。"
        ),
    })
}

/// How many people an import changed.
fn counted(outcome: &str) -> Option<String> {
    let outcome: serde_json::Value = serde_json::from_str(outcome).ok()?;
    let counts: Counts = serde_json::from_value(outcome.get("counts")?.clone()).ok()?;
    Some(format!(
        "新しく加わった人 {}、内容が変わった人 {}、記号・番号が変わった人 {}、資格を失った人 {}。",
        counts.new,
        counts.changed,
        counts.moved,
        counts.gone + counts.lost
    ))
}

/// How many entries of statements or decisions an import changed.
fn entries(outcome: &str) -> Option<String> {
    let outcome: serde_json::Value = serde_json::from_str(outcome).ok()?;
    let counts: domain::statements::difference::Counts =
        serde_json::from_value(outcome.get("counts")?.clone()).ok()?;
    Some(format!(
        "新しい明細 {}、内容が変わった明細 {}、取り下げた明細 {}。",
        grouped(counts.new),
        grouped(counts.changed),
        grouped(counts.withdrawn)
    ))
}

fn file(duty: &Duty, order: &Order, url: &str) -> Option<File> {
    if !order.has_file(duty.portal().now()) {
        return None;
    }
    Some(File {
        url: format!("{url}/file"),
        label: match order.wanted.kind() {
            Kind::RosterImport => "取り込む前の台帳をダウンロード",
            Kind::RosterCheck | Kind::StatementsCheck => "取り込めない行をダウンロード",
            Kind::VersionTrial => "影響のある調査票の一覧をダウンロード",
            _ => "ダウンロード",
        },
        name: order.row.file_name.clone()?,
        size: size(u64::try_from(order.row.file_bytes?).ok()?),
        until: format_minute(order.row.expires_at?),
    })
}

//! `/staff/today`: where to go from here.

use app::figures::{CampaignAtDesk, Desk, SeasonAtDesk};
use askama::Template;
use axum::extract::Query;
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use domain::japan_time::format_minute;
use domain::staff::Task;

use super::shell::{Room, StaffShell, role, rooms};
use crate::answer::{Answer, ok};
use crate::who::staff::Staff;
use crate::words::grouped;

#[derive(Template)]
#[template(path = "staff/today.html")]
struct Page {
    shell: StaffShell,
    insurers: Vec<InsurerLine>,
    /// Whether they write the site's own announcements.
    site: bool,
}

struct InsurerLine {
    name: String,
    roles: String,
    rooms: Vec<Room>,
    tasks: Vec<Waiting>,
    campaigns: Vec<CampaignLine>,
}

/// What waits.
struct Waiting {
    url: String,
    told: String,
    /// Since when the first of them waits; empty where that isn't told.
    since: String,
}

/// A campaign that runs.
struct CampaignLine {
    name: String,
    told: String,
    handed_in: i64,
    cases: i64,
}

/// What the address may say.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    left: Option<u8>,
}

/// `GET`.
pub(crate) async fn show(staff: Staff, Query(said): Query<Said>) -> Answer {
    let portal = staff.portal();
    let mut insurers = Vec::new();
    for insurer in staff.staff.insurers(portal) {
        let Some(duty) = app::staff::Duty::at(portal, &staff.staff, &insurer.key) else {
            continue;
        };
        let roles: Vec<&str> = duty.roles().into_iter().map(role).collect();
        let desk = app::figures::desk(portal, &duty).await?;
        insurers.push(InsurerLine {
            name: insurer.name.clone(),
            roles: roles.join("、"),
            rooms: rooms(&duty, ""),
            tasks: tasks(&duty, &desk),
            campaigns: desk.campaigns.iter().map(running).collect(),
        });
    }
    let advice = said.left.map_or_else(String::new, |left| {
        format!(
            "予備コードを1つ使いました。残りは{left}個です。端末をなくされたときは、管理者に2段階認証のやり直しをご依頼ください。"
        )
    });
    Ok(ok(&Page {
        shell: staff.shell().advising(&advice),
        insurers,
        site: staff.staff.may_everywhere(Task::Announce),
    }))
}

/// What waits, what is their own first.
fn tasks(duty: &app::staff::Duty, desk: &Desk) -> Vec<Waiting> {
    let mut tasks = Vec::new();
    let mut add = |room: &str, told: String, since: Option<DateTime<Utc>>| {
        tasks.push(Waiting {
            url: format!("/staff/at/{}/{room}", duty.insurer.key),
            told,
            since: since.map_or_else(String::new, |since| {
                format!("いちばん古いもの：{}から", format_minute(since))
            }),
        });
    };
    if desk.before > 0 {
        let told = format!("あなたが審査中の調査票：{}件", desk.before);
        add("review?state=under_review", told, None);
    }
    if desk.waiting > 0 {
        let told = format!("審査待ちの調査票：{}件", grouped(desk.waiting));
        add("review", told, desk.since);
    }
    for (room, told, since) in desk.seasons.iter().flat_map(of_season) {
        add(&room, told, since);
    }
    if desk.second > 0 {
        let told = format!("二次審査を待っている調査票：{}件", grouped(desk.second));
        add("review?state=second", told, None);
    }
    if desk.messages > 0 {
        let told = format!("返信を待っているメッセージ：{}件", grouped(desk.messages));
        add("messages", told, desk.messages_since);
    }
    if desk.questions > 0 {
        let told = format!(
            "回答を待っている医療費の問い合わせ：{}件",
            grouped(desk.questions)
        );
        add("statements/questions", told, desk.questions_since);
    }
    payments(desk).for_each(|told| add("payments", told, None));
    if desk.resets > 0 {
        let told = format!("2段階認証のやり直しの承認待ち：{}人", desk.resets);
        add("colleagues", told, None);
    }
    if desk.failed > 0 {
        let told = format!("この7日間に失敗した処理：{}件", desk.failed);
        add(room_of_orders(duty), told, None);
    }
    if desk.unreached > 0 {
        let told = format!("メールが届いていない方：{}人", grouped(desk.unreached));
        add("people/unreached", told, None);
    }
    tasks
}

/// What waits of a season: the room, the words, since when.
fn of_season(season: &SeasonAtDesk) -> Vec<(String, String, Option<DateTime<Utc>>)> {
    let (queue, name) = (format!("review?campaign={}", season.key), &season.name);
    let mut all = Vec::new();
    if season.before > 0 {
        let told = format!("あなたが審査中の申請（{name}）：{}件", season.before);
        all.push((format!("{queue}&state=under_review"), told, None));
    }
    if season.waiting > 0 {
        let told = format!("審査待ちの申請（{name}）：{}件", grouped(season.waiting));
        all.push((queue, told, season.since));
    }
    all
}

/// What waits to be paid.
fn payments(desk: &Desk) -> impl Iterator<Item = String> {
    let runs = format!("承認を待っている支払い：{}件", grouped(desk.unreleased));
    let unpaid = format!("支払いを待っている申請：{}件", grouped(desk.unpaid));
    let all = [(desk.unreleased > 0, runs), (desk.unpaid > 0, unpaid)];
    all.into_iter()
        .filter(|(waits, _)| *waits)
        .map(|(_, told)| told)
}

/// Where somebody sees orders that failed.
fn room_of_orders(duty: &app::staff::Duty) -> &'static str {
    if duty.may(Task::Export) {
        "exports"
    } else if duty.may(Task::ManageRoster) {
        "roster"
    } else {
        "audit/export"
    }
}

fn running(one: &CampaignAtDesk) -> CampaignLine {
    let percent = one.handed_in * 100 / one.cases.max(1);
    CampaignLine {
        name: one.name.clone(),
        told: format!(
            "{}件中{}件提出（{percent}％）、締切 {}",
            grouped(one.cases),
            grouped(one.handed_in),
            short(one.last_day)
        ),
        handed_in: one.handed_in,
        cases: one.cases,
    }
}

/// 「12月18日」.
fn short(day: NaiveDate) -> String {
    format!("{}月{}日", day.month(), day.day())
}

//! `/staff/today`: where to go from here.

use app::figures::{CampaignAtDesk, Desk};
use askama::Template;
use axum::extract::Query;
use chrono::{Datelike as _, NaiveDate};
use domain::japan_time::format_minute;
use domain::staff::Task;

use super::shell::{Room, StaffShell, role, rooms};
use crate::answer::{Answer, ok};
use crate::who::staff::Staff;

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
    tasks: Vec<(String, String)>,
    campaigns: Vec<CampaignLine>,
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

/// What waits: the address, and the words.
fn tasks(duty: &app::staff::Duty, desk: &Desk) -> Vec<(String, String)> {
    let at = |room: &str| format!("/staff/at/{}/{room}", duty.insurer.key);
    let mut tasks = Vec::new();
    if desk.before > 0 {
        tasks.push((
            at("review?state=under_review"),
            format!("あなたが審査中の調査票：{}件", desk.before),
        ));
    }
    if desk.waiting > 0 {
        let since = desk.since.map(format_minute).unwrap_or_default();
        tasks.push((
            at("review"),
            format!(
                "審査待ちの調査票：{}件（いちばん古いもの：{since}から）",
                desk.waiting
            ),
        ));
    }
    if desk.second > 0 {
        let told = format!("二次審査を待っている調査票：{}件", desk.second);
        tasks.push((at("review?state=second"), told));
    }
    if desk.messages > 0 {
        let since = desk.messages_since.map(format_minute).unwrap_or_default();
        let told = format!(
            "返信を待っているメッセージ：{}件（いちばん古いもの：{since}から）",
            desk.messages
        );
        tasks.push((at("messages"), told));
    }
    if desk.resets > 0 {
        let told = format!("2段階認証のやり直しの承認待ち：{}人", desk.resets);
        tasks.push((at("colleagues"), told));
    }
    if desk.failed > 0 {
        let room = if duty.may(Task::Export) {
            "exports"
        } else if duty.may(Task::ManageRoster) {
            "roster"
        } else {
            "audit/export"
        };
        let told = format!("この7日間に失敗した処理：{}件", desk.failed);
        tasks.push((at(room), told));
    }
    if desk.bounced > 0 {
        let told = format!("この7日間に届かなかった調査のメール：{}通", desk.bounced);
        tasks.push((at("figures"), told));
    }
    tasks
}

fn running(one: &CampaignAtDesk) -> CampaignLine {
    let percent = one.handed_in * 100 / one.cases.max(1);
    CampaignLine {
        name: one.name.clone(),
        told: format!(
            "{}件中{}件提出（{percent}％）、締切 {}",
            one.cases,
            one.handed_in,
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

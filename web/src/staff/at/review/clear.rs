//! `/staff/at/{insurer}/review/clear`: clear cases are decided together, and for ten minutes it can be taken back.

use app::review::{
    AtOnce, Batch, BatchState, Chosen, Clear, Found, MOST_AT_ONCE, TakenBack, clear_cases,
    decide_together, take_back,
};
use app::survey::AsSeen;
use askama::Template;
use axum::extract::Query;
use chrono::{DateTime, Utc};
use domain::japan_time::{format_minute, format_time};
use store::review::Behind;
use uuid::Uuid;

use super::words;
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::at::orders::again;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/review/clear.html")]
struct Page {
    shell: StaffShell,
    queue: String,
    here: String,
    campaign: Chosen,
    cases: Vec<Row>,
    looked_at: usize,
    further: String,
    batches: Vec<BatchView>,
    asks_password: bool,
    errors: Errors,
}

struct Row {
    case: Uuid,
    seen: String,
    url: String,
    name: String,
    numbers: String,
    dependents: String,
    since: String,
    chosen: bool,
}

struct BatchView {
    id: Uuid,
    what: String,
    can_take_back: bool,
    left_out: Vec<(String, String, &'static str)>,
}

/// What the address says.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    campaign: String,
    since: String,
    behind: String,
    done: String,
    trouble: String,
}

impl Said {
    fn behind(&self) -> Option<Behind> {
        let micros = self.since.parse().ok()?;
        Some(Behind {
            since: DateTime::from_timestamp_micros(micros)?,
            case: Uuid::try_parse(&self.behind).ok()?,
        })
    }
}

/// `GET`: what would be decided, before anything is.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let campaign = chosen(&duty, &said.campaign).await?;
    let found = clear_cases(duty.portal(), &duty.duty, campaign.id, said.behind()).await?;
    let trouble = match said.trouble.as_str() {
        "late" => words::TOO_LATE,
        _ => "",
    };
    let shell = duty.shell("review");
    let shell = match said.done.as_str() {
        "chosen" => shell.saying("判定を予約しました。下の時刻までは取り消せます。"),
        "none" => shell
            .advising("選んだ調査票はどれも、いまはまとめて判定できません。理由は下にあります。"),
        done => shell
            .saying(&words::done(done, words::noun(false)))
            .advising(trouble),
    };
    Ok(ok(&page(
        &duty,
        shell,
        (campaign, found),
        None,
        Errors::default(),
    )))
}

/// The campaign with this key; the latest where none is named.
async fn chosen(duty: &Duty, key: &str) -> Result<Chosen, Failure> {
    let mut campaigns = app::review::campaigns(duty.portal(), &duty.duty).await?;
    // Amounts are decided one application after the other.
    campaigns.retain(|one| !one.subsidy);
    let named = campaigns.iter().find(|one| one.key == key);
    let found = named.or(campaigns.first().filter(|_| key.is_empty()));
    found.cloned().ok_or(Failure::NotFound)
}

fn page(
    duty: &Duty,
    shell: StaffShell,
    (campaign, found): (Chosen, Clear),
    form: Option<&Form>,
    errors: Errors,
) -> Page {
    let (queue, here) = (duty.address("review"), duty.address("review/clear"));
    let now = duty.portal().now();
    Page {
        further: found.next.map_or_else(String::new, |next| {
            let since = next.since.timestamp_micros();
            let behind = next.case;
            format!(
                "{here}?campaign={}&since={since}&behind={behind}",
                campaign.key
            )
        }),
        cases: found
            .cases
            .iter()
            .map(|one| row(&queue, one, form))
            .collect(),
        batches: found
            .batches
            .iter()
            .map(|one| batch(&queue, one, now))
            .collect(),
        looked_at: found.looked_at,
        asks_password: again::is_due(duty),
        shell,
        queue,
        here,
        campaign,
        errors,
    }
}

fn row(queue: &str, one: &Found, form: Option<&Form>) -> Row {
    let (symbol, number) = &one.numbers;
    let case = one.case.to_string();
    Row {
        chosen: form.is_none_or(|form| form.is("case", &case)),
        case: one.case,
        seen: format!("{}.{}", one.seen.revision, one.seen.papers),
        url: format!("{queue}/{case}"),
        name: one.name.clone(),
        numbers: format!("{symbol}-{number}"),
        dependents: one.dependents.join("、"),
        since: format_minute(one.since),
    }
}

fn batch(queue: &str, one: &Batch, now: DateTime<Utc>) -> BatchView {
    let by = one.by.clone().unwrap_or_default();
    let made = format_minute(one.made_at);
    let open = one.state == BatchState::Waiting && now < one.due_at;
    let what = match one.state {
        BatchState::Waiting | BatchState::Running if open => {
            let at = format_time(one.due_at);
            format!("{at}に{}件を継続と判定します（{by} {made}）", one.waiting)
        }
        BatchState::Waiting | BatchState::Running => {
            format!("{}件を判定しています（{by} {made}）", one.waiting)
        }
        BatchState::Done => format!("{}件を継続と判定しました（{by} {made}）", one.decided),
        BatchState::TakenBack => format!("取り消しました（{by} {made}）"),
    };
    let left_out = one.left_out.iter().map(|(case, (symbol, number), why)| {
        let url = format!("{queue}/{case}");
        (url, format!("{symbol}-{number}"), words::left_out(*why))
    });
    BatchView {
        id: one.id,
        what,
        can_take_back: open,
        left_out: left_out.collect(),
    }
}

/// `POST`: what was chosen of what was shown.
pub(crate) async fn save(mut duty: Duty, form: Form) -> Answer {
    let campaign = chosen(&duty, &form.text("campaign")).await?;
    let here = format!("{}?campaign={}", duty.address("review/clear"), campaign.key);
    let named = form.fields().filter(|(name, _)| *name == "case");
    let read: Option<Vec<(Uuid, AsSeen)>> = named
        .map(|(_, case)| Some((Uuid::try_parse(case).ok()?, as_seen(&form, case)?)))
        .collect();
    let cases = read.ok_or(Failure::BadRequest)?;
    let mut errors = Errors::default();
    let token = again::shown(&mut duty, &form, &mut errors).await?;
    if !errors.is_empty() {
        return refused(&duty, campaign, &form, errors).await;
    }
    let done = decide_together(duty.portal(), &duty.duty, campaign.id, cases).await?;
    let answer = match done {
        AtOnce::Done { chosen: 0, .. } => go(&format!("{here}&done=none")),
        AtOnce::Done { .. } => go(&format!("{here}&done=chosen")),
        AtOnce::Count => {
            let message = format!("調査票を、1件から{MOST_AT_ONCE}件まで選んでください。");
            refused(&duty, campaign, &form, Errors::one("cases", message)).await?
        }
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}

/// The page again with what was chosen and what is wrong with it.
async fn refused(duty: &Duty, campaign: Chosen, form: &Form, errors: Errors) -> Answer {
    let found = clear_cases(duty.portal(), &duty.duty, campaign.id, None).await?;
    let shell = duty.shell("review");
    let page = page(duty, shell, (campaign, found), Some(form), errors);
    Ok(wrong(&page))
}

/// How a case was shown.
fn as_seen(form: &Form, case: &str) -> Option<AsSeen> {
    let text = form.text(&format!("seen/{case}"));
    let (revision, papers) = text.split_once('.')?;
    Some(AsSeen {
        revision: revision.parse().ok()?,
        papers: papers.to_owned(),
    })
}

/// `POST …/take-back`.
pub(crate) async fn undo(duty: Duty, form: Form) -> Answer {
    let campaign = chosen(&duty, &form.text("campaign")).await?;
    let here = format!("{}?campaign={}", duty.address("review/clear"), campaign.key);
    let Ok(batch) = Uuid::try_parse(&form.text("batch")) else {
        return Ok(go(&format!("{here}&trouble=late")));
    };
    Ok(match take_back(duty.portal(), &duty.duty, batch).await? {
        TakenBack::Done => go(&format!("{here}&done=taken-back")),
        TakenBack::TooLate => go(&format!("{here}&trouble=late")),
    })
}

//! `/staff/at/{insurer}/campaigns/{campaign}/questionnaire/tried/{id}`: what a version would mean to those who answer, and
//! the order to change over to it.

use app::campaigns::room::{self, Between};
use app::campaigns::{Affected, VersionReport};
use app::orders::{Order, Place, Placed, Versions, Wanted};
use askama::Template;
use axum::extract::Path;
use domain::japan_time::format_minute;
use domain::order::{Kind, State};

use super::super::settings::Fact;
use super::super::{Of, address, words};
use super::differences::plain;
use super::{closed, version};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::at::exports::refused;
use crate::staff::at::orders::row::{File, Row};
use crate::staff::at::orders::{again, named};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// How many drafts are named here; the file has all of them.
const SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "staff/at/campaigns/questionnaire/tried.html")]
struct Page {
    shell: StaffShell,
    here: String,
    action: String,
    name: String,
    version: String,
    from: String,
    to: String,
    counted: Vec<Fact>,
    drafts: Vec<Draft>,
    more: String,
    list: Option<File>,
    at: String,
    closed: &'static str,
    reason: String,
    asks_password: bool,
    errors: Errors,
}

/// A draft in which something changes.
struct Draft {
    numbers: String,
    set_aside: String,
    asked_anew: usize,
    more: usize,
    fewer: usize,
}

/// The part of an address that names what was tried.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Tried {
    campaign: String,
    id: String,
}

/// What was tried, with what came of it.
struct Told {
    order: Order,
    report: VersionReport,
    /// As it was tried.
    versions: Versions,
    between: Between,
}

/// What came of a trial; elsewhere while it goes on, or where nothing came of it.
async fn told(duty: &Duty, tried: &Tried) -> Result<Told, Failure> {
    let order = named(duty, &tried.id).await?;
    let Wanted::VersionTrial(versions) = order.wanted.clone() else {
        return Err(Failure::NotFound);
    };
    let outcome = order.row.outcome.as_deref();
    let read: Option<VersionReport> = outcome.and_then(|text| serde_json::from_str(text).ok());
    let Some(report) = read.filter(|_| order.state == State::Done) else {
        let there = duty.address(&format!("orders/{}", order.row.id));
        return Err(Failure::Elsewhere(there));
    };
    let of = (tried.campaign.as_str(), versions.to);
    let between = room::between(duty.portal(), &duty.duty, of).await?;
    let between = between.filter(|between| between.campaign == versions.campaign);
    Ok(Told {
        between: between.ok_or(Failure::NotFound)?,
        versions,
        report,
        order,
    })
}

impl Told {
    /// Why the version is not taken any more; empty when it can be.
    fn closed(&self) -> &'static str {
        let asks_with = self.between.before.row.id;
        if asks_with == self.versions.to {
            "もう、この版に替えてあります。"
        } else if asks_with != self.versions.from {
            "影響を確かめた後に、別の版に替わりました。もう一度、影響を確かめてください。"
        } else {
            closed(self.between.phase)
        }
    }
}

fn page(duty: &Duty, told: &Told, reason: &str, errors: Errors) -> Page {
    let (report, between) = (&told.report, &told.between);
    let key = between.source.written.key.clone();
    let here = address(duty, &key);
    let of = Of { campaign: key };
    let drafts = report.drafts.iter().take(SHOWN);
    let others = report.affected.saturating_sub(SHOWN as u64);
    Page {
        shell: duty.shell("campaigns"),
        action: format!("{here}/questionnaire/tried/{}", told.order.row.id),
        name: between.source.written.name.clone(),
        version: version::at(duty, &of, told.versions.to),
        from: report.from.clone(),
        to: report.to.clone(),
        counted: counted(report),
        drafts: drafts.map(draft).collect(),
        more: if others > 0 {
            format!("ほかに{}件あります。", words::number(others))
        } else {
            String::new()
        },
        list: Row::of(duty, &told.order).file,
        at: told
            .order
            .row
            .ended_at
            .map(format_minute)
            .unwrap_or_default(),
        closed: told.closed(),
        reason: reason.to_owned(),
        asks_password: again::is_due(duty),
        here,
        errors,
    }
}

fn counted(report: &VersionReport) -> Vec<Fact> {
    let count = |label: &str, count: u64| Fact {
        label: label.to_owned(),
        value: format!("{}件", words::number(count)),
    };
    vec![
        count("新しい版に替わる調査票", report.cases),
        count("　うち入力中", report.begun),
        count(
            "もう一度お答えいただく、または書類が変わる調査票",
            report.affected,
        ),
        count("別に保管する回答", report.set_aside),
        count("いまの版のままの調査票（提出済みなど）", report.staying),
    ]
}

fn draft(one: &Affected) -> Draft {
    let aside: Vec<String> = one.asks.iter().map(|ask| plain(ask)).collect();
    Draft {
        numbers: format!("{}-{}", one.symbol, one.number),
        set_aside: aside.join("、"),
        asked_anew: one.asked_anew,
        more: one.more_papers,
        fewer: one.fewer_papers,
    }
}

/// Where a trial that is done is looked at, for those who may run the campaign.
pub(in crate::staff::at) fn of_order(duty: &Duty, order: &Order) -> Option<String> {
    let key = order.campaign_key.as_deref()?;
    let done = order.wanted.kind() == Kind::VersionTrial && order.state == State::Done;
    let here = address(duty, key);
    done.then(|| format!("{here}/questionnaire/tried/{}", order.row.id))
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(tried): Path<Tried>) -> Answer {
    let told = told(&duty, &tried).await?;
    Ok(ok(&page(&duty, &told, "", Errors::default())))
}

/// `POST`.
pub(crate) async fn save(mut duty: Duty, Path(tried): Path<Tried>, form: Form) -> Answer {
    let told = told(&duty, &tried).await?;
    let reason = form.text("purpose");
    let mut errors = Errors::default();
    if !told.closed().is_empty() {
        errors.add("", told.closed());
    }
    if reason.trim().is_empty() {
        errors.add(
            "purpose",
            "替える理由を入力してください。監査の記録に残ります。",
        );
    }
    let mut token = None;
    if errors.is_empty() {
        token = again::shown(&mut duty, &form, &mut errors).await?;
    }
    if !errors.is_empty() {
        return Ok(wrong(&page(&duty, &told, &reason, errors)));
    }
    let place = Place {
        wanted: Wanted::VersionChange(told.versions.clone()),
        purpose: reason.clone(),
    };
    let placed = app::orders::place(duty.portal(), &duty.duty, place).await?;
    let answer = match placed {
        Placed::Done(id) => go(&duty.address(&format!("orders/{id}"))),
        Placed::Purpose => {
            let message = "替える理由は、1行、200文字までで入力してください。";
            let errors = Errors::one("purpose", message);
            wrong(&page(&duty, &told, &reason, errors))
        }
        other => {
            let (field, message) = refused(other);
            wrong(&page(&duty, &told, &reason, Errors::one(field, message)))
        }
    };
    Ok(again::carry(&duty, answer, token.as_ref()))
}

//! `/staff/at/{insurer}/review`: the queue.

pub(crate) mod approve;
pub(crate) mod aside;
pub(crate) mod case;
pub(crate) mod clear;
pub(crate) mod decide;
pub(crate) mod give_back;
mod history;
pub(crate) mod messages;
mod money;
pub(crate) mod moves;
pub(crate) mod papers;
mod people;
pub(crate) mod picture;
mod proposed;
pub(crate) mod purge;
pub(crate) mod second;
mod sheets;
mod tabs;
mod words;

use app::review::{Chosen, Look, Next, Opened, Seen, Waiting};
use app::survey::AsSeen;
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use chrono::{DateTime, Utc};
use domain::japan_time::{civil_date, format_minute};
use domain::japanese_date::western;
use domain::staff::Task;
use store::review::{Behind, Beside};
use uuid::Uuid;

use self::tabs::{SECOND, count, tabs};
use crate::answer::{Answer, Failure, go, ok};
use crate::form::Form;
use crate::staff::at::subsidies::words::status as of_application;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/review.html")]
struct Page {
    shell: StaffShell,
    here: String,
    campaigns: Vec<Chosen>,
    campaign: String,
    /// What its cases are called.
    noun: &'static str,
    /// Whether these are applications.
    applications: bool,
    tabs: Vec<Tab>,
    cases: Vec<Row>,
    further: String,
    can_review: bool,
    /// What second reviewers can do here.
    second: Second,
}

/// The way to the next second look: none, a button beside the others, or the one that counts here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Second {
    None,
    Beside,
    Here,
}

struct Tab {
    label: &'static str,
    url: String,
    count: String,
    here: bool,
}

struct Row {
    url: String,
    name: String,
    numbers: String,
    state: &'static str,
    since: String,
    waits: String,
    before: String,
    aside: String,
}

/// What the address says.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    campaign: String,
    state: String,
    since: String,
    behind: String,
    done: String,
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

impl Page {
    /// Where no campaign has begun.
    fn nothing(shell: StaffShell, here: String) -> Self {
        Self {
            shell,
            here,
            campaigns: Vec::new(),
            campaign: String::new(),
            noun: words::noun(false),
            applications: false,
            tabs: Vec::new(),
            cases: Vec::new(),
            further: String::new(),
            can_review: false,
            second: Second::None,
        }
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let (portal, here) = (duty.portal(), duty.address("review"));
    let campaigns = app::review::campaigns(portal, &duty.duty).await?;
    let chosen = campaigns
        .iter()
        .find(|one| one.key == said.campaign)
        .or(campaigns.first());
    let noun = words::noun(chosen.is_some_and(|one| one.subsidy));
    let shell = duty.shell("review").saying(&words::done(&said.done, noun));
    let Some(chosen) = chosen.cloned() else {
        return Ok(ok(&Page::nothing(shell, here)));
    };
    let tabs = tabs(chosen.subsidy);
    let tab = tabs.iter().find(|(name, ..)| *name == said.state);
    let tab = tab.or(tabs.first()).ok_or(Failure::Internal)?;
    let (name, _, states, beside) = tab;
    let place = (*states, *beside);
    let found = app::review::queue(portal, &duty.duty, chosen.id, place, said.behind()).await?;
    let address = |name: &str| format!("{here}?campaign={}&state={name}", chosen.key);
    let now = portal.now();
    Ok(ok(&Page {
        tabs: tabs
            .iter()
            .map(|(one, label, states, beside)| Tab {
                label,
                url: address(one),
                count: count(&found, states, *beside),
                here: one == name,
            })
            .collect(),
        further: further(&address(name), found.next),
        can_review: duty.duty.may_in(Task::Review, chosen.id),
        second: match duty.duty.may_in(Task::SecondReview, chosen.id) {
            true if *name == SECOND => Second::Here,
            true if found.second > 0 => Second::Beside,
            _ => Second::None,
        },
        cases: found
            .cases
            .iter()
            .map(|one| row(&here, (one, *beside), now))
            .collect(),
        campaign: chosen.key,
        noun,
        applications: chosen.subsidy,
        campaigns,
        shell,
        here,
    }))
}

/// The address of the next page; empty: there is none.
fn further(here: &str, next: Option<Behind>) -> String {
    next.map_or_else(String::new, |next| {
        let since = next.since.timestamp_micros();
        format!("{here}&since={since}&behind={}", next.case)
    })
}

fn row(here: &str, (one, beside): (&Waiting, Beside), now: DateTime<Utc>) -> Row {
    let days = (civil_date(now) - civil_date(one.since)).num_days();
    Row {
        url: format!("{here}/{}", one.case),
        name: one
            .insured
            .name
            .clone()
            .unwrap_or_else(|| one.insured.kana.clone()),
        numbers: format!("{}-{}", one.insured.symbol, one.insured.number),
        state: match one.application {
            Some(status) => words::beside(beside).unwrap_or(of_application(status)),
            None => words::beside(beside).unwrap_or(words::state(one.status)),
        },
        since: format_minute(one.since),
        waits: match days {
            0 => "今日".to_owned(),
            days => format!("{days}日"),
        },
        before: one.before.clone().unwrap_or_default(),
        aside: one
            .aside
            .map_or_else(String::new, |day| format!("{}まで保留", western(day))),
    }
}

/// `POST /staff/at/{insurer}/review/next`: the next case for this person.
pub(crate) async fn next(duty: Duty, form: Form) -> Answer {
    let (portal, here) = (duty.portal(), duty.address("review"));
    let campaigns = app::review::campaigns(portal, &duty.duty).await?;
    let key = form.text("campaign");
    let chosen = campaigns.iter().find(|one| one.key == key);
    let chosen = chosen.ok_or(Failure::NotFound)?;
    let (look, state) = if form.is("look", SECOND) {
        (Look::Second, "&state=second&done=no-second")
    } else {
        (Look::First, "&done=nothing")
    };
    let next = app::review::next(portal, &duty.duty, chosen.id, look).await?;
    Ok(match next {
        Next::Case(case) => go(&format!("{here}/{case}")),
        Next::Others => go(&format!("{here}?campaign={}&done=others", chosen.key)),
        Next::Nothing => go(&format!("{here}?campaign={}{state}", chosen.key)),
    })
}

/// The queue that a case stands in, with what was done.
async fn queue_after(duty: &Duty, case: Uuid, done: &str) -> Result<String, Failure> {
    let campaign = app::review::campaign_of(duty.portal(), &duty.duty, case).await?;
    let season = campaign.filter(|one| one.subsidy);
    let season = season.map_or_else(String::new, |one| format!("campaign={}&", one.key));
    Ok(duty.address(&format!("review?{season}done={done}")))
}

/// The case that the address names, as somebody may see it.
async fn opened(duty: &Duty, case: &str) -> Result<Opened, Failure> {
    let case = Uuid::try_parse(case).map_err(|_| Failure::NotFound)?;
    let opened = app::review::open(duty.portal(), &duty.duty, case).await?;
    opened.ok_or(Failure::NotFound)
}

/// The address of a case.
fn address(duty: &Duty, case: Uuid) -> String {
    duty.address(&format!("review/{case}"))
}

/// Back to the case, which says how it stands.
fn back(duty: &Duty, opened: &Opened) -> Failure {
    let here = address(duty, opened.sheet.case());
    let trouble = match opened.before {
        Some(_) => "taken",
        None => "changed",
    };
    Failure::Elsewhere(format!("{here}?trouble={trouble}"))
}

/// The case that a form was made for, as it was shown.
fn seen(form: &Form, case: &str) -> Result<(Uuid, AsSeen), Failure> {
    let case = Uuid::try_parse(case).map_err(|_| Failure::NotFound)?;
    let revision = form.text("revision").parse();
    let seen = AsSeen {
        revision: revision.map_err(|_| Failure::NotFound)?,
        papers: form.text("papers"),
    };
    Ok((case, seen))
}

/// Back to a case with which something could not be done.
fn not_done<T>(here: &str, seen: &Seen<T>) -> Response {
    let trouble = match seen {
        Seen::Taken => "taken",
        _ => "changed",
    };
    go(&format!("{here}?trouble={trouble}"))
}

/// The parts of an address below a case.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Of {
    case: String,
}

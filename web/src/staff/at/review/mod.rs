//! `/staff/at/{insurer}/review`: the queue.

pub(crate) mod case;
pub(crate) mod decide;
pub(crate) mod give_back;
pub(crate) mod moves;
mod people;
pub(crate) mod picture;
mod sheets;
mod words;

use app::review::{Chosen, Next, Opened, Waiting};
use askama::Template;
use axum::extract::Query;
use chrono::{DateTime, Utc};
use domain::case::Status;
use domain::eligibility::Word as _;
use domain::japan_time::{civil_date, format_minute};
use domain::staff::Task;
use store::review::Behind;
use uuid::Uuid;

use crate::answer::{Answer, Failure, go, ok};
use crate::form::Form;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

/// What can be looked at: the name in the address, the words, the states.
const TABS: [(&str, &str, &[Status]); 5] = [
    (
        "waiting",
        "審査待ち",
        &[Status::Submitted, Status::Resubmitted],
    ),
    ("under_review", "審査中", &[Status::UnderReview]),
    ("returned", "差し戻し中", &[Status::Returned]),
    ("decided", "判定済み", &[Status::Decided]),
    (
        "unanswered",
        "未提出",
        &[Status::NotStarted, Status::InProgress],
    ),
];

#[derive(Template)]
#[template(path = "staff/at/review.html")]
struct Page {
    shell: StaffShell,
    here: String,
    campaigns: Vec<Chosen>,
    campaign: String,
    tabs: Vec<Tab>,
    cases: Vec<Row>,
    further: String,
    can_review: bool,
}

struct Tab {
    label: &'static str,
    url: String,
    count: i64,
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
            tabs: Vec::new(),
            cases: Vec::new(),
            further: String::new(),
            can_review: false,
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
    let shell = duty.shell("review").saying(words::done(&said.done));
    let Some(chosen) = chosen.cloned() else {
        return Ok(ok(&Page::nothing(shell, here)));
    };
    let tab = TABS.iter().find(|(name, ..)| *name == said.state);
    let (name, _, states) = tab.unwrap_or(&TABS[0]);
    let found = app::review::queue(portal, &duty.duty, chosen.id, states, said.behind()).await?;
    let count = |states: &[Status]| -> i64 {
        let counts = states.iter().filter_map(|one| found.counts.get(one.word()));
        counts.sum()
    };
    let address = |name: &str| format!("{here}?campaign={}&state={name}", chosen.key);
    let now = portal.now();
    Ok(ok(&Page {
        tabs: TABS
            .iter()
            .map(|(one, label, states)| Tab {
                label,
                url: address(one),
                count: count(states),
                here: one == name,
            })
            .collect(),
        further: found.next.map_or_else(String::new, |next| {
            let since = next.since.timestamp_micros();
            format!("{}&since={since}&behind={}", address(name), next.case)
        }),
        can_review: duty.duty.may_in(Task::Review, chosen.id),
        cases: found.cases.iter().map(|one| row(&here, one, now)).collect(),
        campaign: chosen.key,
        campaigns,
        shell,
        here,
    }))
}

fn row(here: &str, one: &Waiting, now: DateTime<Utc>) -> Row {
    let days = (civil_date(now) - civil_date(one.since)).num_days();
    Row {
        url: format!("{here}/{}", one.case),
        name: one
            .insured
            .name
            .clone()
            .unwrap_or_else(|| one.insured.kana.clone()),
        numbers: format!("{}-{}", one.insured.symbol, one.insured.number),
        state: words::state(one.status),
        since: format_minute(one.since),
        waits: match days {
            0 => "今日".to_owned(),
            days => format!("{days}日"),
        },
        before: one.before.clone().unwrap_or_default(),
    }
}

/// `POST /staff/at/{insurer}/review/next`: the next case for this person.
pub(crate) async fn next(duty: Duty, form: Form) -> Answer {
    let (portal, here) = (duty.portal(), duty.address("review"));
    let campaigns = app::review::campaigns(portal, &duty.duty).await?;
    let key = form.text("campaign");
    let chosen = campaigns.iter().find(|one| one.key == key);
    let chosen = chosen.ok_or(Failure::NotFound)?;
    Ok(
        match app::review::next(portal, &duty.duty, chosen.id).await? {
            Next::Case(case) => go(&format!("{here}/{case}")),
            Next::Nothing => go(&format!("{here}?campaign={}&done=nothing", chosen.key)),
        },
    )
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

/// The case and the number of moves that a form was made for.
fn seen(form: &Form, case: &str) -> Result<(Uuid, i64), Failure> {
    let case = Uuid::try_parse(case).map_err(|_| Failure::NotFound)?;
    let revision = form.text("revision").parse();
    Ok((case, revision.map_err(|_| Failure::NotFound)?))
}

/// The parts of an address below a case.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Of {
    case: String,
}

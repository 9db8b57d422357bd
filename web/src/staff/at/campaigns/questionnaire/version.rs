//! `/staff/at/{insurer}/campaigns/{campaign}/questionnaire/{version}`: what differs from the version a campaign asks with,
//! and the way to it: at once before people have cases, else by counting first what it means to them.

use app::campaigns::room::{self, Between, Kept, NotTried};
use app::orders::{Place, Placed, Versions, Wanted};
use askama::Template;
use axum::extract::{Path, Query};
use definitions::Problem;
use uuid::Uuid;

use super::super::mistakes::{self, Mistake};
use super::super::{Of, address, words};
use super::differences::{Difference, differences};
use super::{called, closed};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::staff::at::exports::refused;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/campaigns/questionnaire/version.html")]
struct Page {
    shell: StaffShell,
    here: String,
    action: String,
    name: String,
    seen: String,
    before: String,
    after: String,
    file: String,
    differences: Vec<Difference>,
    mistakes: Vec<Mistake>,
    act: Act,
    errors: Errors,
}

/// What can be done with a version.
enum Act {
    /// Asked with at once.
    Take,
    /// What it would mean is counted.
    Try,
    /// Nothing, and why.
    Nothing(&'static str),
}

/// The part of an address that names a version.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Named {
    pub(super) campaign: String,
    version: String,
}

impl Named {
    pub(super) fn id(&self) -> Result<Uuid, Failure> {
        Uuid::try_parse(&self.version).map_err(|_| Failure::NotFound)
    }
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    done: String,
}

async fn between(duty: &Duty, named: &Named) -> Result<Between, Failure> {
    let of = (named.campaign.as_str(), named.id()?);
    let found = room::between(duty.portal(), &duty.duty, of).await?;
    found.ok_or(Failure::NotFound)
}

fn page(duty: &Duty, between: &Between, misfits: &[Problem], errors: Errors) -> Page {
    let here = address(duty, &between.source.written.key);
    let page = format!("{here}/questionnaire/{}", between.after.row.id);
    Page {
        shell: duty.shell("campaigns"),
        name: between.source.written.name.clone(),
        seen: between.source.digest.clone(),
        before: called(&between.before.row),
        after: called(&between.after.row),
        file: format!("{page}/file"),
        differences: differences(between),
        mistakes: mistakes::of_campaign(misfits, ""),
        act: act(between),
        action: page,
        here,
        errors,
    }
}

fn act(between: &Between) -> Act {
    let closed = closed(between.phase);
    if between.before.row.id == between.after.row.id {
        Act::Nothing("いま、この版で伺っています。")
    } else if !closed.is_empty() {
        Act::Nothing(closed)
    } else if !between.misfits.is_empty() {
        Act::Nothing(MISFITS)
    } else if between.source.opened {
        Act::Try
    } else {
        Act::Take
    }
}

/// What is said when the campaign's list names what a version doesn't have.
const MISFITS: &str = "対象者の一覧に、この版にない書類の名前があるため、替えられません。「確認済み書類」の列を直した一覧を取り込むか、設問定義に書類を加えてください。";

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(named): Path<Named>, Query(said): Query<Said>) -> Answer {
    let between = between(&duty, &named).await?;
    let mut page = page(&duty, &between, &between.misfits, Errors::default());
    page.shell = page.shell.saying(match said.done.as_str() {
        "brought" => "取り込みました。違いを確かめてください。まだ、だれにも伺っていません。",
        "there" => "この設問定義は、もう取り込んであります。",
        _ => "",
    });
    Ok(ok(&page))
}

/// `POST`.
pub(crate) async fn save(duty: Duty, Path(named): Path<Named>, form: Form) -> Answer {
    let between = between(&duty, &named).await?;
    if between.source.opened {
        tries(&duty, &named, &between).await
    } else {
        takes(&duty, &named, &between, &form.text("seen")).await
    }
}

async fn takes(duty: &Duty, named: &Named, between: &Between, seen: &str) -> Answer {
    let of = (named.campaign.as_str(), named.id()?);
    let kept = room::take_version(duty.portal(), &duty.duty, of, seen).await?;
    let here = address(duty, &named.campaign);
    let message = match kept.ok_or(Failure::NotFound)? {
        Kept::Done(_) | Kept::Unchanged => return Ok(go(&format!("{here}?done=version"))),
        Kept::Wrong(problems) => {
            let page = page(duty, between, &problems, Errors::one("", MISFITS));
            return Ok(wrong(&page));
        }
        Kept::UnknownQuestionnaire => "設問定義が見つかりません。",
        Kept::Fixed(_) | Kept::Overtaken => words::OVERTAKEN_VERSION,
    };
    Ok(wrong(&page(duty, between, &[], Errors::one("", message))))
}

async fn tries(duty: &Duty, named: &Named, between: &Between) -> Answer {
    let of = (named.campaign.as_str(), named.id()?);
    let not = room::version_considered(duty.portal(), &duty.duty, of).await?;
    let (misfits, message) = match not {
        None => {
            let wanted = Wanted::VersionTrial(Versions {
                campaign: between.campaign,
                from: between.before.row.id,
                to: of.1,
                digest: between.after.row.digest.clone(),
            });
            let purpose = String::new();
            let place = Place { wanted, purpose };
            match app::orders::place(duty.portal(), &duty.duty, place).await? {
                Placed::Done(id) => return Ok(go(&duty.address(&format!("orders/{id}")))),
                other => (Vec::new(), refused(other).1),
            }
        }
        Some(NotTried::Misfits(problems)) => (problems, MISFITS),
        Some(NotTried::Unchanged) => (Vec::new(), "いま、この版で伺っています。"),
        Some(NotTried::Over) => (Vec::new(), "回答の受付が終わっているため、替えられません。"),
        Some(NotTried::NotOpened | NotTried::Unknown) => (Vec::new(), words::OVERTAKEN_VERSION),
    };
    Ok(wrong(&page(
        duty,
        between,
        &misfits,
        Errors::one("", message),
    )))
}

/// The address of a version of a campaign.
pub(super) fn at(duty: &Duty, of: &Of, version: Uuid) -> String {
    format!("{}/questionnaire/{version}", address(duty, &of.campaign))
}

//! `/staff/at/{insurer}/campaigns/{campaign}/questionnaire`: what a campaign asks with, the versions there are, and another
//! one that is brought.

mod differences;
pub(crate) mod file;
pub(crate) mod tried;
pub(crate) mod version;

use app::campaigns::room::{self, Read, VersionBrought, Versions};
use askama::Template;
use axum::extract::Path;
use domain::campaign::Phase;
use domain::japan_time::format_minute;
use domain::order::Kind;
use store::questionnaires::Version;

use super::mistakes::{self, Mistake};
use super::{Of, address};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::file_form::FileForm;
use crate::form::Errors;
use crate::staff::at::orders::row::Row as Order;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/campaigns/questionnaire.html")]
struct Page {
    shell: StaffShell,
    here: String,
    name: String,
    asked: Asked,
    closed: &'static str,
    opened: bool,
    versions: Vec<Row>,
    mistakes: Vec<Mistake>,
    orders: Vec<Order>,
    going_on: bool,
    further: String,
    errors: Errors,
}

/// What a campaign asks with.
struct Asked {
    title: String,
    version: String,
    counts: String,
    file: String,
}

/// A version that is there.
struct Row {
    title: String,
    version: String,
    brought: String,
    state: &'static str,
    /// What differs; empty for the one that is asked with.
    url: String,
    file: String,
}

/// Why no other version can be taken; empty when one can.
pub(super) const fn closed(phase: Phase) -> &'static str {
    match phase {
        Phase::Draft | Phase::Scheduled | Phase::Open => "",
        Phase::Closed => "回答の受付が終わっているため、設問定義は替えられません。",
        Phase::Finished => "調査を終了しているため、設問定義は替えられません。",
    }
}

/// That a version is in use, and the way out.
pub(super) fn in_use(version: &str) -> String {
    format!(
        "版「{version}」は調査で使っているため、内容を変えられません。ファイルの version を別の名前に変えて、もう一度選んでください。"
    )
}

/// How a version is called.
fn called(row: &Version) -> String {
    format!("{} {}", row.key, row.version)
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Path(of): Path<Of>) -> Answer {
    let versions = versions(&duty, &of).await?;
    let page = page(&duty, versions, Vec::new(), Errors::default());
    Ok(ok(&page.await?))
}

async fn versions(duty: &Duty, of: &Of) -> Result<Versions, Failure> {
    let found = room::versions(duty.portal(), &duty.duty, &of.campaign).await?;
    found.ok_or(Failure::NotFound)
}

async fn page(
    duty: &Duty,
    versions: Versions,
    mistakes: Vec<Mistake>,
    errors: Errors,
) -> Result<Page, Failure> {
    let here = address(duty, &versions.source.written.key);
    let kinds = [Kind::VersionTrial, Kind::VersionChange];
    let of = (&kinds[..], Some(versions.campaign));
    let listed = app::orders::list(duty.portal(), &duty.duty, of, None).await?;
    let rows = versions.all.iter();
    let rows = rows.map(|one| row(&here, &versions.asks_with, one));
    Ok(Page {
        shell: duty.shell("campaigns"),
        name: versions.source.written.name.clone(),
        asked: asked(&here, &versions.asks_with),
        closed: closed(versions.phase),
        opened: versions.source.opened,
        versions: rows.collect(),
        mistakes,
        going_on: listed.orders.iter().any(|one| !one.state.is_over()),
        orders: listed
            .orders
            .iter()
            .map(|one| Order::of(duty, one))
            .collect(),
        further: String::new(),
        here,
        errors,
    })
}

fn asked(here: &str, read: &Read) -> Asked {
    let asks = &read.questionnaire;
    Asked {
        title: asks.title.clone(),
        version: called(&read.row),
        counts: format!(
            "設問{}、書類{}種類",
            asks.questions.len(),
            asks.documents.len()
        ),
        file: format!("{here}/questionnaire/{}/file", read.row.id),
    }
}

fn row(here: &str, asks_with: &Read, one: &Version) -> Row {
    let page = format!("{here}/questionnaire/{}", one.id);
    let own = one.id == asks_with.row.id;
    Row {
        title: one.title.clone(),
        version: called(one),
        brought: format_minute(one.applied_at),
        state: match (own, one.used_at) {
            (true, _) => "この調査で使用中",
            (false, Some(_)) => "調査で使ったことがあります",
            (false, None) => "未使用",
        },
        file: format!("{page}/file"),
        url: if own { String::new() } else { page },
    }
}

/// `POST`: a file comes.
pub(crate) async fn bring(duty: Duty, Path(of): Path<Of>, mut form: FileForm) -> Answer {
    let versions = versions(&duty, &of).await?;
    let here = address(&duty, &of.campaign);
    if !closed(versions.phase).is_empty() {
        return Ok(go(&format!("{here}/questionnaire")));
    }
    let text = match form.next().await? {
        None => Err("設問定義のファイルを選んでください。"),
        Some(file) => mistakes::text(file).await?,
    };
    let text = match text {
        Ok(text) => text,
        Err(why) => {
            let page = page(&duty, versions, Vec::new(), Errors::one("file", why));
            return Ok(wrong(&page.await?));
        }
    };
    let portal = duty.portal();
    let brought = room::bring_version(portal, &duty.duty, &of.campaign, text.clone()).await?;
    let there = |id, done| go(&format!("{here}/questionnaire/{id}?done={done}"));
    let (mistakes, message) = match brought.ok_or(Failure::NotFound)? {
        VersionBrought::Done(id) => return Ok(there(id, "brought")),
        VersionBrought::Same(id) => return Ok(there(id, "there")),
        VersionBrought::InUse { version } => (Vec::new(), in_use(&version)),
        VersionBrought::Wrong(problems) => {
            let count = problems.len();
            let message = format!("{count}か所に誤りがあります。直したファイルを選んでください。");
            (mistakes::of_questionnaire(&problems, &text), message)
        }
    };
    let page = page(&duty, versions, mistakes, Errors::one("file", message));
    Ok(wrong(&page.await?))
}

//! `/staff/at/{insurer}/payments`: what waits to be paid, and the runs.

pub(crate) mod act;
pub(crate) mod file;
pub(crate) mod new;
pub(crate) mod returned;
pub(crate) mod run;
pub(crate) mod words;

use app::payments::{RunRow, list};
use askama::Template;
use domain::eligibility::Word as _;
use domain::japanese_date::western;
use domain::staff::Task;
use domain::subsidies::{RunStatus, Way};

use crate::answer::{Answer, Failure, ok};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;
use crate::words::grouped;

/// The room's name in addresses.
const ROOM: &str = "payments";

#[derive(Template)]
#[template(path = "staff/at/payments.html")]
struct Page {
    shell: StaffShell,
    waits: Vec<WaitLine>,
    runs: Vec<RunLine>,
    prepares: bool,
}

/// What waits, in one way.
struct WaitLine {
    way: &'static str,
    count: String,
    yen: String,
    url: String,
}

/// A run in the list.
struct RunLine {
    url: String,
    number: i32,
    way: &'static str,
    count: String,
    yen: String,
    pay_on: String,
    status: &'static str,
    waits: bool,
    by: String,
}

/// Where payments are off there is no such page.
fn on(duty: &Duty) -> Result<(), Failure> {
    if duty.duty.insurer.payments.is_some() {
        Ok(())
    } else {
        Err(Failure::NotFound)
    }
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    on(&duty)?;
    let listed = list(duty.portal(), &duty.duty).await?;
    let here = duty.address(ROOM);
    let waits = listed.waits.iter().map(|one| WaitLine {
        way: one.way.map_or("支払方法がまだ決まっていません", words::way),
        count: grouped(one.count),
        yen: grouped(one.yen),
        url: one
            .way
            .map_or_else(String::new, |way| format!("{here}/new?way={}", way.word())),
    });
    Ok(ok(&Page {
        shell: duty.shell(ROOM),
        waits: waits.collect(),
        runs: listed.runs.iter().map(|one| line(&here, one)).collect(),
        prepares: duty.duty.may(Task::PreparePayments),
    }))
}

fn line(here: &str, run: &RunRow) -> RunLine {
    RunLine {
        url: format!("{here}/{}", run.row.id),
        number: run.row.number,
        way: words::way(run.way),
        count: grouped(run.row.count),
        yen: grouped(run.row.total),
        pay_on: western(run.row.pay_on),
        status: words::status(run.status),
        waits: matches!(run.status, RunStatus::Prepared | RunStatus::Released),
        by: run.by[0].clone().unwrap_or_default(),
    }
}

/// The ways that can be chosen: word, label.
fn ways() -> [(&'static str, &'static str); 3] {
    [Way::Account, Way::Salary, Way::PublicAccount].map(|way| (way.word(), words::way(way)))
}

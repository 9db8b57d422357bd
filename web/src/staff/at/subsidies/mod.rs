//! `/staff/at/{insurer}/subsidies`: the seasons of subsidies, with where their applications stand.

pub(crate) mod new;
pub(crate) mod season;
mod series;
pub(crate) mod words;

use app::campaigns::room::may_begin;
use app::subsidies::{Counts, Season, seasons};
use askama::Template;
use domain::japan_time::civil_date;
use domain::japanese_date::western;
use domain::staff::Task;
use domain::subsidies::Status;

use crate::answer::{Answer, ok};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;
use crate::words::grouped;

#[derive(Template)]
#[template(path = "staff/at/subsidies.html")]
struct Page {
    shell: StaffShell,
    here: String,
    seasons: Vec<Row>,
    /// Whether they may bring a file, and take applications away.
    may_bring: bool,
    may_export: bool,
}

struct Row {
    url: String,
    name: String,
    days: String,
    phase: &'static str,
    handed_in: String,
    waiting: String,
    approved: String,
    paid: String,
}

/// `GET`.
pub(crate) async fn show(duty: Duty) -> Answer {
    let here = duty.address("subsidies");
    let all = seasons(duty.portal(), &duty.duty).await?;
    let today = civil_date(duty.portal().now());
    let row = |one: &Season| {
        let heading = &one.heading;
        let counts = &one.counts;
        Row {
            url: format!("{here}/{}", heading.key),
            name: heading.name.clone(),
            days: format!(
                "{}〜{}",
                western(heading.opens_on),
                western(heading.closes_on)
            ),
            phase: if today < heading.opens_on {
                "受付前"
            } else if today > heading.closes_on {
                "受付終了"
            } else {
                "受付中"
            },
            handed_in: grouped(handed_in(counts)),
            waiting: grouped(counts.count(&[Status::Received, Status::Checking])),
            approved: words::yen(counts.approved()),
            paid: words::yen(counts.paid()),
        }
    };
    Ok(ok(&Page {
        shell: duty.shell("subsidies"),
        seasons: all.iter().map(row).collect(),
        may_bring: may_begin(&duty.duty),
        may_export: duty.duty.may(Task::Export),
        here,
    }))
}

/// How many applications were handed in and not given up.
fn handed_in(counts: &Counts) -> i64 {
    counts.count(&[
        Status::Received,
        Status::Checking,
        Status::Returned,
        Status::Approved,
        Status::Refused,
        Status::InRun,
        Status::Paid,
        Status::TransferReturned,
    ])
}

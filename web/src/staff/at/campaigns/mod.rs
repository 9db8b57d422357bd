//! `/staff/at/{insurer}/campaigns`: every campaign with where it stands.

pub(crate) mod campaign;
pub(crate) mod close;
pub(crate) mod copy;
mod counted;
pub(crate) mod edit;
pub(crate) mod extend;
pub(crate) mod file;
pub(crate) mod finish;
mod form;
pub(crate) mod list;
pub(in crate::staff::at) mod mistakes;
pub(crate) mod new;
pub(crate) mod open;
pub(crate) mod preview;
pub(crate) mod questionnaire;
mod settings;
pub(crate) mod target;
mod words;

use app::campaigns::Listing;
use app::campaigns::room;
use askama::Template;
use axum::extract::Query;
use domain::japanese_date::western;

use crate::answer::{Answer, ok};
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/campaigns.html")]
struct Page {
    shell: StaffShell,
    campaigns: Vec<Row>,
    /// Where another one is begun; empty for those who may not.
    new: String,
    further: String,
}

struct Row {
    url: String,
    name: String,
    phase: &'static str,
    days: String,
    asked: String,
    /// In the order of the headings.
    counts: Vec<String>,
    letters: String,
}

/// The part of an address that names a campaign.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Of {
    campaign: String,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    from: String,
}

/// The address of a campaign.
fn address(duty: &Duty, key: &str) -> String {
    duty.address(&format!("campaigns/{key}"))
}

/// `GET`.
pub(crate) async fn show(duty: Duty, Query(said): Query<Said>) -> Answer {
    let from = said.from.parse().unwrap_or(0);
    let shelf = room::list(duty.portal(), &duty.duty, from).await?;
    let here = duty.address("campaigns");
    let rows = shelf.campaigns.iter().map(|one| row(&duty, one));
    Ok(ok(&Page {
        shell: duty.shell("campaigns"),
        campaigns: rows.collect(),
        new: if room::may_begin(&duty.duty) {
            format!("{here}/new")
        } else {
            String::new()
        },
        further: shelf
            .next
            .map_or_else(String::new, |next| format!("{here}?from={next}")),
    }))
}

fn row(duty: &Duty, one: &Listing) -> Row {
    let columns: [&[&str]; 6] = [
        &["not_started"],
        &["in_progress"],
        &["submitted", "resubmitted"],
        &["under_review"],
        &["returned"],
        &["decided"],
    ];
    let count = |names: &[&str]| -> i64 {
        let held = one.cases.iter();
        let held = held.filter(|count| names.contains(&count.status.as_str()));
        held.map(|count| count.cases).sum()
    };
    let asked = one.asked();
    Row {
        url: address(duty, &one.key),
        name: one.name.clone(),
        phase: words::phase(one),
        days: format!("{}〜{}", western(one.opens_on), western(one.last_day)),
        asked: words::number(asked),
        counts: columns.map(|names| words::number(count(names))).into(),
        letters: words::number(one.letters.iter().map(|one| one.letters).sum::<i64>()),
    }
}

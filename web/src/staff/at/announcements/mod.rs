//! `/staff/at/{insurer}/announcements`, and `/staff/site/announcements`: what people are told, by where it is in its life.

pub(crate) mod delete;
pub(crate) mod edit;
pub(crate) mod files;
mod form;
pub(crate) mod moves;
pub(crate) mod new;
pub(crate) mod one;
mod preview;
mod words;

use app::announcements::room::{self, Shelf};
use askama::Template;
use axum::extract::Query;
use domain::japanese_date::western;
use uuid::Uuid;

use crate::answer::{Answer, Failure, ok};
use crate::staff::shell::StaffShell;
use crate::who::desk::Desk;

#[derive(Template)]
#[template(path = "staff/at/announcements.html")]
struct Page {
    shell: StaffShell,
    here: String,
    is_site: bool,
    tabs: Vec<Tab>,
    announcements: Vec<Row>,
    empty: &'static str,
    further: String,
}

struct Tab {
    label: &'static str,
    url: String,
    count: u64,
    here: bool,
}

struct Row {
    url: String,
    title: String,
    days: String,
    whom: &'static str,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    state: String,
    from: String,
    done: String,
}

/// The part of an address that names an announcement.
#[derive(Debug, serde::Deserialize)]
pub(crate) struct Of {
    id: String,
}

impl Of {
    /// The announcement; what is no id names none.
    fn id(&self) -> Result<Uuid, Failure> {
        Uuid::try_parse(&self.id).map_err(|_| Failure::NotFound)
    }
}

/// `GET`.
pub(crate) async fn show(desk: Desk, Query(said): Query<Said>) -> Answer {
    let shelf = words::shelf_named(&said.state);
    let from = said.from.parse().unwrap_or(0);
    let shelves = room::list(desk.portal(), &desk.desk, shelf, from).await?;
    let here = desk.address("");
    let url = |shelf: Shelf| format!("{here}?state={}", words::name(shelf));
    let tab = |(one, count): (Shelf, u64)| Tab {
        label: words::shelf(one),
        url: url(one),
        count,
        here: one == shelf,
    };
    let row = |one: room::Line| Row {
        url: desk.address(&one.id.to_string()),
        days: words::days(one.from, one.last, western),
        whom: words::group(&one.group),
        title: one.title,
    };
    let further = shelves
        .next
        .map(|next| format!("{}&from={next}", url(shelf)));
    Ok(ok(&Page {
        shell: desk.shell().saying(words::done(&said.done)),
        is_site: desk.desk.is_site(),
        tabs: shelves.counts.into_iter().map(tab).collect(),
        announcements: shelves.announcements.into_iter().map(row).collect(),
        empty: words::empty(shelf),
        further: further.unwrap_or_default(),
        here,
    }))
}

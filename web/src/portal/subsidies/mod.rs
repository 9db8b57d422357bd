//! `/portal/subsidies`: the subsidies that this family can apply for, will be able to, or has applied for.

pub(crate) mod applications;
mod people;
pub(crate) mod season;
pub(super) mod status;
pub(crate) mod words;

use app::subsidies::Glance;
use askama::Template;
use domain::case::State;
use domain::subsidies::Status;

use super::survey::banner::{day, days};
use crate::answer::{Answer, go, ok};
use crate::shell::Shell;
use crate::who::Respondent;

/// The address.
pub(super) const ADDRESS: &str = "/portal/subsidies";

#[derive(Template)]
#[template(path = "portal/subsidies.html")]
struct Page {
    shell: Shell,
    seasons: Vec<Listed>,
}

/// One season.
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) state: &'static str,
    pub(super) deadline: String,
    pub(super) left: String,
    pub(super) url: String,
}

/// `GET`: the list; the only one is opened at once.
pub(crate) async fn show(respondent: Respondent) -> Answer {
    let seasons = app::subsidies::glance(respondent.portal(), &respondent.insured).await?;
    if let [only] = seasons.as_slice() {
        return Ok(go(&address(&only.key)));
    }
    let page = Page {
        shell: respondent.shell(),
        seasons: seasons.iter().map(Listed::of).collect(),
    };
    Ok(respondent.visitor.answer(ok(&page)))
}

/// The address of a season.
pub(super) fn address(season: &str) -> String {
    format!("{ADDRESS}/{season}")
}

impl Listed {
    /// A season with what matters most of its applications: what waits for the member, else what changed last.
    pub(super) fn of(season: &Glance) -> Self {
        let mut standing = season.applications.iter().map(|(_, status)| *status);
        let first = standing.clone().next();
        let waiting = standing.find(|status| status.waits_for_member());
        let (deadline, left) = match season.state {
            State::NotYet { opens_on } => {
                (String::new(), format!("{}から申請できます", day(opens_on)))
            }
            State::Running {
                last_day,
                days_left,
            } => (day(last_day), days(days_left)),
            State::Over { .. } => (String::new(), String::new()),
        };
        Self {
            name: season.name.clone(),
            state: waiting
                .or(first)
                .map_or_else(|| open(season.state), status::short),
            deadline,
            left,
            url: address(&season.key),
        }
    }
}

/// How a season stands for whom has not applied.
const fn open(state: State) -> &'static str {
    match state {
        State::NotYet { .. } => "受付前",
        State::Running { .. } => "受付中",
        State::Over { .. } => "受付終了",
    }
}

/// Whether nothing can be done with an application any more but look at it.
pub(super) const fn is_over(status: Status) -> bool {
    matches!(status, Status::Refused | Status::Paid | Status::TakenBack)
}

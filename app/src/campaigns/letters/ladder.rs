//! Which step of the ladder an insured person has come to: a matter of days, no clock, no database.

use chrono::{Days, NaiveDate};
use definitions::campaign::{Campaign, RemindWhom};
use domain::case::{Deadline, Status};

/// So many days behind its own a step may still be taken, for a portal that stood still over a weekend.
pub(super) const LATE: u64 = 2;

/// A step that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rung {
    /// Its name; a case takes it once. A later last day makes other rungs.
    pub(super) name: String,
    /// Which letter.
    pub(super) kind: Kind,
    /// The last day on which it may be taken.
    pub(super) until: NaiveDate,
}

/// Which letter a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Opening,
    NotStarted,
    NotSubmitted,
    Returned,
}

impl Kind {
    /// In which states of the case the letter is right; a state its words don't fit is not among them.
    pub(super) fn while_status(self) -> Vec<&'static str> {
        use domain::eligibility::Word as _;
        let fits: &[Status] = match self {
            Self::Opening => &[Status::NotStarted, Status::InProgress],
            Self::NotStarted => &[Status::NotStarted],
            Self::NotSubmitted => &[Status::InProgress],
            Self::Returned => &[Status::Returned],
        };
        fits.iter().map(|status| status.word()).collect()
    }
}

/// The step that is due today: of those whose day has come the last one, if it isn't too late for it.
pub(super) fn due(
    campaign: &Campaign,
    deadline: &Deadline,
    status: Status,
    today: NaiveDate,
) -> Option<Rung> {
    if today > deadline.last_day || today < deadline.opens_on {
        return None;
    }
    let (day, name, kind) = steps(campaign, deadline, status)
        .filter(|(day, ..)| *day <= today)
        .max_by_key(|(day, ..)| *day)?;
    let until = late(day).min(deadline.last_day);
    (today <= until).then_some(Rung { name, kind, until })
}

/// Whether somebody with this last day may have come to a step, whatever the state of the case.
pub(super) fn may_be_due(campaign: &Campaign, deadline: &Deadline, today: NaiveDate) -> bool {
    [Status::NotStarted, Status::InProgress, Status::Returned]
        .into_iter()
        .any(|status| due(campaign, deadline, status, today).is_some())
}

fn late(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(LATE)).unwrap_or(day)
}

fn steps<'c>(
    campaign: &'c Campaign,
    deadline: &'c Deadline,
    status: Status,
) -> impl Iterator<Item = (NaiveDate, String, Kind)> + 'c {
    let begun = status == Status::NotStarted || status == Status::InProgress;
    let opening = (campaign.letters.opening && begun)
        .then(|| (deadline.opens_on, "opening".to_owned(), Kind::Opening));
    let reminders = campaign.reminders.iter().filter_map(move |reminder| {
        let kind = match (status, reminder.to) {
            (Status::NotStarted, RemindWhom::NotStarted | RemindWhom::NotSubmitted) => {
                Kind::NotStarted
            }
            (Status::InProgress, RemindWhom::NotSubmitted) => Kind::NotSubmitted,
            (Status::Returned, RemindWhom::Returned) => Kind::Returned,
            _ => return None,
        };
        let before = Days::new(u64::from(reminder.days_before));
        let day = deadline.last_day.checked_sub_days(before)?;
        let name = format!("{}-{}", deadline.last_day, reminder.days_before);
        Some((day.max(deadline.opens_on), name, kind))
    });
    opening.into_iter().chain(reminders)
}

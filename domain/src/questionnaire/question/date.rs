//! A day.

use chrono::{Datelike, NaiveDate};

use super::Parsed;
use crate::japanese_date::{self, DateError};
use crate::questionnaire::YEARS;
use crate::questionnaire::answer::{Answer, AnswerProblem, Given, Reason};
use crate::questionnaire::family::CampaignFacts;

/// A question for a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Date {
    /// The first day that can be.
    pub first: Option<DayBound>,
    /// The last day that can be.
    pub last: Option<DayBound>,
}

/// The first or last day an answer can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayBound {
    /// This day.
    Day(NaiveDate),
    /// The day whose circumstances are asked for.
    BaseDate,
    /// The campaign's first day.
    OpensOn,
    /// The campaign's last day.
    ClosesOn,
}

impl DayBound {
    /// The day in this campaign.
    #[must_use]
    pub fn day(self, campaign: &CampaignFacts) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::BaseDate => campaign.base_date,
            Self::OpensOn => campaign.opens_on,
            Self::ClosesOn => campaign.closes_on,
        }
    }
}

impl Date {
    pub(super) fn parse(self, given: &Given, campaign: &CampaignFacts) -> Parsed {
        let parts = ["year", "month", "day"];
        let in_parts = parts.iter().any(|part| !given.is_blank(part));
        let read = if in_parts {
            let [year, month, day] = parts.map(|part| given.text(part));
            japanese_date::from_parts(year, month, day, NaiveDate::MAX)
        } else {
            japanese_date::parse(given.text(""))
        };
        match read {
            Ok(day) => {
                self.check(day, campaign)?;
                Ok(Some(Answer::Date(day)))
            }
            Err(DateError::Empty) => Ok(None),
            Err(error) => Err(vec![Reason::Date(error).at(field(error, in_parts))]),
        }
    }

    pub(super) fn check(
        self,
        day: NaiveDate,
        campaign: &CampaignFacts,
    ) -> Result<(), Vec<AnswerProblem>> {
        let first = self.first.map(|bound| bound.day(campaign));
        let last = self.last.map(|bound| bound.day(campaign));
        let reason = match (first, last) {
            _ if !YEARS.contains(&day.year()) => Reason::Date(DateError::Year),
            (Some(first), _) if day < first => Reason::BeforeDay { first },
            (_, Some(last)) if day > last => Reason::AfterDay { last },
            _ => return Ok(()),
        };
        Err(vec![reason.here()])
    }
}

/// The field a mistake is in, where a date is typed in three.
fn field(error: DateError, in_parts: bool) -> &'static str {
    match error {
        _ if !in_parts => "",
        DateError::Year => "year",
        DateError::Month => "month",
        DateError::Day | DateError::NoSuchDay => "day",
        _ => "",
    }
}

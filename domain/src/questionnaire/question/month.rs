//! A month.

use chrono::{Datelike, NaiveDate};

use super::{DayBound, Parsed};
use crate::japanese_date;
use crate::questionnaire::answer::{Answer, AnswerProblem, Given, Reason};
use crate::questionnaire::family::CampaignFacts;
use crate::questionnaire::month::Month;
use crate::typed;

/// A question for a month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MonthOf {
    /// A day in the first month that can be.
    pub first: Option<DayBound>,
    /// A day in the last month that can be.
    pub last: Option<DayBound>,
}

impl MonthOf {
    pub(super) fn parse(self, given: &Given, campaign: &CampaignFacts) -> Parsed {
        let in_parts = !given.is_blank("year") || !given.is_blank("month");
        if !in_parts && given.is_blank("") {
            return Ok(None);
        }
        let day = if in_parts {
            japanese_date::from_parts(given.text("year"), given.text("month"), "1", NaiveDate::MAX)
                .ok()
        } else {
            read(given.text(""))
        };
        let Some(month) = day.and_then(|day| Month::new(day.year(), day.month())) else {
            return Err(vec![Reason::NotAMonth.here()]);
        };
        self.check(month, campaign)?;
        Ok(Some(Answer::Month(month)))
    }

    pub(super) fn check(
        self,
        month: Month,
        campaign: &CampaignFacts,
    ) -> Result<(), Vec<AnswerProblem>> {
        let bound =
            |bound: Option<DayBound>| bound.and_then(|bound| Month::of(bound.day(campaign)));
        let reason = match (bound(self.first), bound(self.last)) {
            (Some(first), _) if month < first => Reason::BeforeMonth { first },
            (_, Some(last)) if month > last => Reason::AfterMonth { last },
            _ => return Ok(()),
        };
        Err(vec![reason.here()])
    }
}

/// Reads a month as the first of its days: `2026-04`, `2026/4`, `令和8年4月`, `R8.4`.
fn read(text: &str) -> Option<NaiveDate> {
    if text.chars().count() > typed::LONGEST {
        return None;
    }
    let text: String = typed::narrow(text)
        .chars()
        .filter(|letter| !typed::is_space(*letter))
        .collect();
    let with_day = match text
        .chars()
        .find(|letter| matches!(letter, '月' | '/' | '.' | '-'))
    {
        Some('月') => format!("{text}1日"),
        Some(sign) => format!("{text}{sign}1"),
        None => return None,
    };
    japanese_date::parse(&with_day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn campaign() -> CampaignFacts {
        let day = |text: &str| text.parse().unwrap();
        CampaignFacts {
            base_date: day("2026-10-01"),
            opens_on: day("2026-11-01"),
            closes_on: day("2026-11-30"),
        }
    }

    #[test]
    fn months_are_read_as_people_write_them() {
        let april = Ok(Some(Answer::Month(Month::new(2026, 4).unwrap())));
        for text in [
            "2026-04",
            "2026/4",
            "２０２６年４月",
            "令和8年4月",
            "R8.4",
            "2026.04",
        ] {
            assert_eq!(
                MonthOf::default().parse(&Given::one(text), &campaign()),
                april,
                "{text}"
            );
        }
        let mut parts = Given::default();
        parts.add("year", "令和8");
        parts.add("month", "４");
        assert_eq!(MonthOf::default().parse(&parts, &campaign()), april);
    }

    #[test]
    fn what_is_no_month_is_refused() {
        for text in [
            "2026-13",
            "4月",
            "202604",
            "2026-04-01-02",
            "令和8年",
            "9999-01",
        ] {
            let told = MonthOf::default().parse(&Given::one(text), &campaign());
            assert_eq!(told, Err(vec![Reason::NotAMonth.here()]), "{text}");
        }
    }

    #[test]
    fn bounds_belong_to_the_range() {
        let range = MonthOf {
            first: Some(DayBound::Day("2026-01-31".parse().unwrap())),
            last: Some(DayBound::BaseDate),
        };
        let check = |year, month| range.check(Month::new(year, month).unwrap(), &campaign());
        assert!(check(2026, 1).is_ok() && check(2026, 10).is_ok());
        assert!(check(2025, 12).is_err() && check(2026, 11).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_a_month_or_refused(text in "\\PC{0,60}") {
            let _ = MonthOf::default().parse(&Given::one(&text), &campaign());
        }
    }
}

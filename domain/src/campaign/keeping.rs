//! How long documents are kept that were handed in.

use chrono::{Days, NaiveDate};

/// So long behind the last day of anybody the time begins by itself: the next yearly survey has come by then, and a
/// campaign that nobody has finished keeps no papers for good.
const BY_ITSELF: Days = Days::new(366);

/// How long the documents of a campaign are kept: so many days from the day on which it was finished. Until then somebody
/// may still have to look at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keeping {
    /// The last day of anybody, or the day on which it was closed for everybody.
    pub last_day: NaiveDate,
    /// The day in Japan on which staff finished it.
    pub finished_on: Option<NaiveDate>,
    /// How many days.
    pub days: u32,
}

impl Keeping {
    /// The day from which they are counted.
    #[must_use]
    pub fn begins_on(&self) -> NaiveDate {
        let by_itself = self.last_day.checked_add_days(BY_ITSELF);
        let by_itself = by_itself.unwrap_or(NaiveDate::MAX);
        self.finished_on
            .map_or(by_itself, |finished| finished.min(by_itself))
    }

    /// The last day on which they can be read; `None` where the calendar ends before.
    #[must_use]
    pub fn until(&self) -> Option<NaiveDate> {
        let days = Days::new(self.days.into());
        self.begins_on().checked_add_days(days)
    }

    /// Whether their keys are to be destroyed today.
    #[must_use]
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.until().is_some_and(|until| until < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn keeping(finished_on: Option<&str>) -> Keeping {
        Keeping {
            last_day: day("2027-01-15"),
            finished_on: finished_on.map(day),
            days: 60,
        }
    }

    #[test]
    fn documents_are_kept_from_the_day_their_campaign_was_finished() {
        let kept = keeping(Some("2027-03-31"));
        assert_eq!(kept.begins_on(), day("2027-03-31"));
        assert_eq!(kept.until(), Some(day("2027-05-30")));
        assert!(!kept.is_over(day("2027-05-30")) && kept.is_over(day("2027-05-31")));
    }

    #[test]
    fn nobody_has_to_finish_it_and_finishing_late_keeps_nothing_longer() {
        let forgotten = keeping(None);
        assert_eq!(forgotten.begins_on(), day("2028-01-16"));
        assert_eq!(
            keeping(Some("2029-01-01")),
            Keeping {
                finished_on: Some(day("2029-01-01")),
                ..forgotten
            }
        );
        assert_eq!(keeping(Some("2029-01-01")).until(), forgotten.until());
        let endless = Keeping {
            last_day: NaiveDate::MAX,
            ..forgotten
        };
        assert_eq!(endless.until(), None);
        assert!(!endless.is_over(NaiveDate::MAX));
    }
}

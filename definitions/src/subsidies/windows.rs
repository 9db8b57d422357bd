//! The two windows: days of treatment, and days of applying.

use chrono::Days;
use domain::case::Period;

use crate::reading::Field;

/// The longest window, in days: two years, behind which a claim is out of time (健康保険法 第193条).
const LONGEST: Days = Days::new(731);

/// `{ from = 2026-10-01, to = 2027-01-31 }`, both days included.
fn read(field: &Field<'_>) -> Option<Period> {
    let section = field.section();
    let from = section.at("from").required().date();
    let to = section.at("to").required();
    let (opens_on, closes_on) = (from?, to.date()?);
    if closes_on < opens_on {
        to.problem("lies before from; no day fits");
    } else if opens_on
        .checked_add_days(LONGEST)
        .is_none_or(|latest| latest < closes_on)
    {
        to.problem("lies more than two years behind from; is the year right?");
    }
    Some(Period {
        opens_on,
        closes_on,
    })
}

/// Both windows: treatment, and application.
pub(super) fn read_both(
    treated_field: &Field<'_>,
    applied_field: &Field<'_>,
) -> Option<(Period, Period)> {
    let treated = treated_field.given().then(|| read(treated_field));
    let applied = applied_field.given().then(|| read(applied_field));
    let (treated, applied) = (treated??, applied??);
    if applied.closes_on < treated.opens_on {
        applied_field.problem("ends before the first day of treatment; nobody could apply");
    }
    if applied.closes_on < treated.closes_on {
        applied_field
            .problem("ends before the last day of treatment; who is treated then could not apply");
    }
    Some((treated, applied))
}

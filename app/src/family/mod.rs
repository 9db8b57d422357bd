//! Accounts of adult family members, who come in by invitation: of the insured person, or of staff for those who cannot ask.
//!
//! The insured person learns nothing but what they did themselves. Nothing here asks whether somebody has an account or is
//! hidden, so that neither can show.

mod invite;
mod link;
mod list;
mod withdraw;

use chrono::NaiveDate;
use domain::family::Covered;
use store::roster::person;

use crate::insurers::Insurer;

pub(crate) use invite::{Invitation, send};
pub use invite::{Invited, LINK_DAYS, invite};
pub(crate) use link::accepts;
pub use link::{Link, link};
pub use list::{Relative, Sent, of, relative};
pub use withdraw::withdraw;

/// What decides whether somebody may have an account of their own.
#[must_use]
pub fn covered(person: &person::Model) -> Covered<'_> {
    Covered {
        branch: &person.branch,
        birth_date: person.birth_date,
        in_roster: person.in_roster,
        lost_on: person.lost_on,
    }
}

/// Whether this dependent may come in with an account of their own at this insurer.
#[must_use]
pub fn may_come_in(insurer: &Insurer, person: &person::Model, today: NaiveDate) -> bool {
    let from_age = insurer.family.from_age;
    insurer.lets_family_in() && covered(person).may_come_in(from_age, today)
}

#[cfg(test)]
mod tests;

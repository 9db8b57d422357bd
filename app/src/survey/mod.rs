//! A member's case in a survey: what is asked, saving as it is given, submitting once, what comes back of it.
//!
//! Every act holds the case's row first, so that two acts on one case come one after the other: a save stands before a
//! submission and is in its receipt, or it is refused. What is shown of answers comes from the journey alone, which
//! knows those that count and no others.

mod calendar;
mod codec;
mod confirmation;
mod decide;
mod family;
mod find;
mod give_back;
mod held;
mod indications;
mod insured;
mod known;
mod list;
mod open;
mod papers;
mod read;
mod receipt;
mod result;
mod review;
mod save;
mod sheet;
mod submit;
mod take_back;
#[cfg(test)]
mod tests;
mod verify;

pub use confirmation::Confirmation;
pub use decide::{Decided, Deciding, decide};
pub use find::{Found, Standing, by_numbers, overview};
pub use give_back::{Deficiency, GivenBack, Item, give_back};
pub use held::NotNow;
pub use indications::{Indicated, indications};
pub use insured::Insured;
pub(crate) use known::Known;
pub use list::{Asked, Card, list};
pub use open::open;
pub use papers::{PaperState, Papers, There, Wanted, requirement};
pub use receipt::{Entry, Proof, Receipt, receipt, receipt_of};
pub use result::{Outcome, result};
pub use review::{Moved, begin_review, reopen};
pub use save::{Change, Conflict, Kept, Saved, save};
pub use sheet::{Missing, Person, Sheet, check};
pub use submit::{Submitted, submit};
pub use take_back::{TakenBack, take_back};
pub use verify::{Fault, Verified, verify};

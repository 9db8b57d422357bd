//! A member's case in a survey: what is asked, saving as it is given, submitting once, what comes back of it.
//!
//! Every act holds the case's row first, so that two acts on one case come one after the other: a save stands before a
//! submission and is in its receipt, or it is refused. What is shown of answers comes from the journey alone, which
//! knows those that count and no others.

mod as_seen;
mod calendar;
mod codec;
mod confirmation;
mod decide;
mod export;
mod family;
mod find;
mod give_back;
mod held;
mod indications;
mod insured;
mod known;
mod list;
pub(crate) mod many;
mod notice;
mod open;
mod papers;
mod read;
mod receipt;
mod removal;
mod result;
mod review;
mod save;
mod sheet;
mod submit;
mod submitted;
mod take_back;
#[cfg(test)]
mod tests;
mod unchanged;
mod verify;

pub use as_seen::AsSeen;
pub(crate) use calendar::seasons;
pub(crate) use codec::{
    read as read_answer, read_all as read_answers, who as whom, write_all as write_answers,
};
pub use confirmation::Confirmation;
pub use decide::{Decided, Deciding};
pub(crate) use decide::{fits as decision_fits, make as make_decision};
pub use export::{
    Addressed, Addressees, Begun, Decision as ExportedDecision, Export, HandedInPaper,
    HandedInPapers, Outstanding, Row, Waited, export,
};
pub use find::{Found, Leaves, Standing, by_numbers, overview};
pub(crate) use give_back::make as make_return;
pub use give_back::{Deficiency, GivenBack, Item, give_back};
pub(crate) use held::Held;
pub use held::NotNow;
pub use indications::{Indicated, indications};
pub(crate) use indications::{campaign_of, for_staff};
pub use insured::Insured;
pub(crate) use insured::actor;
pub(crate) use known::{
    Known, away, of_row as known_campaign, questionnaire as known_questionnaire, rules as rules_of,
};
pub use list::{Asked, Card, list};
pub use notice::{Leaving, Notice, notice};
pub use open::open;
pub use papers::{PaperState, Papers, There, Wanted, requirement};
pub use receipt::{Entry, Proof, Receipt, receipt, receipt_of};
pub use result::{Outcome, result};
pub use review::{Moved, begin_review, reopen};
pub use save::{Change, Conflict, Kept, Saved, save, save_on};
pub use sheet::{Missing, Person, Sheet, check};
pub use submit::submit;
pub use submitted::Submitted;
pub use take_back::{TakenBack, take_back};
pub use unchanged::{Confirmed, Unchanged, confirm_unchanged, shown as shown_unchanged, unchanged};
pub use verify::{Fault, Shown, Verified, verify};

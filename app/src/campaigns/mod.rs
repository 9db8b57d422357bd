//! Campaigns: their definitions, opening with a case for everybody who is asked, deadlines.

mod apply;
mod choose;
mod close;
mod extend;
mod facts;
mod finish;
mod fixed;
mod key;
pub mod letters;
mod list;
mod open;
mod questionnaire;
mod report;
pub mod room;
mod sample;
mod stored;
#[cfg(test)]
mod tests;
mod walk;

pub use apply::{Applied, apply, preview};
pub use close::{Closed, close};
pub use extend::{Extended, Whom, extend, extension};
pub use finish::{Ending, Finished, TakenUp, ending, finish, take_up};
pub use list::{LetterCount, Listing, Reach, StatusCount, list};
pub use open::{Opened, Options, open};
pub use questionnaire::{
    Affected, Changed, Differences, Options as VersionOptions, Report as VersionReport,
    Watch as VersionWatch, change_version,
};
pub use report::{LeftOut, Report};
pub use sample::MOST as SAMPLE;
pub(crate) use stored::{deadline, deadline_of, definition, extended, keeping};
pub use walk::Watch;

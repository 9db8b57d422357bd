//! Campaigns: their definitions, opening with a case for everybody who is asked, deadlines.

mod apply;
mod choose;
mod close;
mod extend;
pub mod letters;
mod list;
mod open;
mod questionnaire;
mod report;
mod stored;
#[cfg(test)]
mod tests;

pub use apply::{Applied, apply, preview};
pub use close::{Closed, close};
pub use extend::{Extended, Whom, extend};
pub use list::{LetterCount, Listing, Reach, StatusCount, list};
pub use open::{Opened, Options, Watch, open};
pub use questionnaire::{
    Affected, Changed, Differences, Options as VersionOptions, Report as VersionReport,
    Watch as VersionWatch, change_version,
};
pub use report::{LeftOut, Report};
pub(crate) use stored::{deadline, definition, extended};

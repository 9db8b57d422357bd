//! Campaigns, their extensions, cases, and the dependents whom cases ask about.

pub mod campaign;
pub mod case;
pub mod dependent;
pub mod extension;
mod finishing;
mod heading;
pub mod letter;
pub mod letters;
mod of_person;
pub mod opening;
mod queries;
mod removal;
mod shown;
mod workplaces;

pub use finishing::{hold, hold_alone, set_finished};
pub(crate) use heading::headings_where;
pub use heading::{Heading, headings, headings_of};
pub use of_person::cases_of;
pub use queries::{
    SURVEY, add, all, by_id, by_key, case_of, close, count_at_workplace, count_by_status, extend,
    extensions, replace, workplaces,
};
pub use removal::{clear_removals, set_removal};
pub(crate) use shown::shown;
pub use shown::{count_dependents, dependents_of, shown_cases};
pub use workplaces::{AtWorkplace, by_workplace, cases_by_id, in_order_of_post};

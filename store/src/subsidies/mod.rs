//! Tables and queries of subsidies. A season of a subsidy is a row of `campaigns`, an application one of `cases`.

mod alike;
pub mod application;
mod applications;
mod desk;
pub mod part;
mod parts;
mod seasons;

pub use alike::{SameFile, same_files};
pub use applications::{add, by_id, count_by_status, hold_insured, next_place, of_insured, set};
pub use desk::{by_day, handed_in, parts_among, those_among};
pub use parts::{of_application, of_people, put};
pub use seasons::{
    KIND, all, by_key, headings, in_use, keep, next_number, use_questionnaire, version,
};

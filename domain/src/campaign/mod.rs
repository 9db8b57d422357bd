//! 調査: one run of the survey – who is asked, and whether it runs.

mod keeping;
mod phase;
mod quiet;
mod target;

pub use keeping::Keeping;
pub use phase::Phase;
pub use quiet::QuietHours;
pub use target::{Asked, Choice, Household, Listed, Standing, Target};

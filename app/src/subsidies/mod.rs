//! 補助金: seasons of subsidies, and applications, which are cases with money beside them.
//!
//! An application is answered, handed in, reviewed and returned as a case is (`survey`, `review`). What is here is what a case
//! has not: who may still get what, what an application comes to, and what is decided of it in yen.

mod alike;
mod applied;
mod apply;
mod approve;
mod begin;
mod bring;
mod decide;
mod desk;
mod export;
mod glance;
mod hand_in;
mod household;
mod known;
mod moves;
mod overview;
mod part;
#[cfg(test)]
mod tests;
mod withdraw;

pub use alike::Pointed;
pub(crate) use alike::pointed;
pub use applied::Application;
pub(crate) use applied::{put, until};
pub use apply::{Kept, apply};
pub use approve::approve;
pub use begin::{Begun, begin};
pub use bring::{Brought, Checked, Fits, bring, check};
pub(crate) use decide::make as make_approval;
pub use decide::{Approved, Approving};
pub use desk::{Counted, Counts, Figures, Month, Season, Whole, figures, season, seasons};
pub use export::{Applications, Exported};
pub use glance::{Glance, glance};
pub(crate) use hand_in::{NoMoney, hand_in, money, taken_back, wait_for_family};
pub(crate) use known::definition;
pub(crate) use moves::{can_be_reopened, next};
pub use overview::{Listed, Offer, offer, offers};
pub use part::{Part, Treated};
pub use withdraw::{Withdrawn, withdraw};

//! Insurers: their definitions in force, and how a new one comes into force.

mod apply;
mod in_force;
mod reset_accounts;
pub mod settings;

pub use apply::{Applied, apply, preview};
pub use in_force::{InForce, Insurer, number_of, sign_up_address};
pub use reset_accounts::{Reset, due_before, reset_accounts};

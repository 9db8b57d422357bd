//! An insurer's rules: those of everybody, with the values and relationships that the insurer sets itself.

mod apply;
mod in_force;

pub use apply::{Applied, apply, export, preview};
pub(crate) use in_force::shipped;
pub use in_force::{InForce, in_force};

#[cfg(test)]
mod tests;

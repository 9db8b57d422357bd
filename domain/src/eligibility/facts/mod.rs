//! What is known about one dependent and the insured; every fact may be unknown.

mod by_name;
mod circumstances;
mod list;
mod value;

pub use circumstances::{AbroadException, ApartReason, Household, ResidenceBar, UnemploymentState};
pub use list::Facts;
pub use value::{FactError, FactKind, FactValue};

#[cfg(test)]
mod tests;

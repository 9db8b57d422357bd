//! What is known about one dependent and the insured; every fact may be unknown.

mod circumstances;
mod list;
mod value;

pub use circumstances::{AbroadException, ApartReason, Household, ResidenceBar, UnemploymentState};
pub use list::Facts;
pub use value::{FactError, FactKind, FactValue};

//! 被扶養者の認定基準 as data: the dated rule table, the meaning of relationships, and what an insurer sets itself.
//!
//! The files under `rules/` are inside the program; an operator may give others. [`Rulebook::parse`] reads a table,
//! [`Own::parse`] an insurer's file, [`Wording::parse`] the sentences for reasons.

mod own;
mod relationships;
mod row;
mod shipped;
mod table;
mod value;
mod wording;

pub use own::Own;
pub(crate) use own::read_overrides;
pub use relationships::Relationships;
pub use row::RowText;
pub use table::Rulebook;
pub use wording::Wording;

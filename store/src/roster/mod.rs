//! Tables and queries of roster.

pub mod bulk;
pub mod earlier_number;
pub mod find;
pub mod households;
pub mod import;
pub mod kana_alias;
pub mod letter_code;
pub mod list;
pub mod person;
#[cfg(test)]
mod plan;
mod record;
pub mod search;

pub use record::{record_alias, record_letter_codes};

/// Who is in the roster now, in the very words of the partial index over their numbers: SQLite uses it for no other.
pub(crate) fn in_roster() -> sea_orm::sea_query::Expr {
    sea_orm::sea_query::Expr::col((person::Entity, person::Column::InRoster))
}

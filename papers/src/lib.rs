//! Papers: what a person keeps or hands in, typeset as PDF from values.
//!
//! No clock, no files, no database: the same values give the same bytes. The layout is our own – lines of Japanese with
//! its rules (禁則), tables, headings, page numbers –, the PDF is written by one library behind this door, the font is in the
//! program. A paper says which letters it could not show.

pub mod bounds;
pub mod decision_notice;
pub mod notice_of_change;
mod paper;
pub mod posted;
pub mod receipt;
mod setting;
mod sheet;
pub mod tax_statement;

pub use paper::{Missing, Paper, PaperError, Shown};

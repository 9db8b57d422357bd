//! Announcements of the site and of insurers, with their files.
//!
//! The scope of an insurer sees its own and the site's; the scope of [`crate::InsurerId::SITE`] sees the site's only.

pub mod entity;
pub mod file;
mod queries;

pub use queries::{FileLine, Line, all, by_id, content, files, put, shown};

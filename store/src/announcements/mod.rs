//! Announcements of the site and of insurers, with their files.
//!
//! The scope of an insurer sees its own and the site's; the scope of [`crate::InsurerId::SITE`] sees the site's only.

pub mod entity;
pub mod file;
pub mod group;
mod queries;
pub mod read;
mod reads;
pub mod room;
mod whom;

pub use queries::{FileLine, Line, all, by_id, content, files, put, shown};
pub use reads::{accounts, forget_reads, has_read, keep_read, readers};
pub use whom::{Group, Reader, USUAL_CATEGORY, group_of};

/// What keeps an announcement from being shown.
pub mod held {
    /// It is a draft: nobody has said yet that it is to be shown.
    pub const DRAFT: &str = "draft";
    /// Somebody ended it before its last day.
    pub const ENDED: &str = "ended";
}

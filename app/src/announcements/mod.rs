//! お知らせ of the site and of insurers: applied from a file or written by staff, shown for their period, with files.

mod apply;
mod draft;
mod read;
pub mod room;
#[cfg(test)]
mod tests;

use chrono::TimeDelta;

pub use apply::{Applied, One, Outcome, apply, preview};
pub use read::{Announcement, Attached, Content, Heading, Listed, Reader, file, list_for, show};

/// How long it stays known who has read an announcement that is over.
pub(crate) const READS_KEPT: TimeDelta = TimeDelta::days(400);

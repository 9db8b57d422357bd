//! お知らせ of the site and of insurers: applied from a file, shown for their period, with files.

mod apply;
mod draft;
mod read;
#[cfg(test)]
mod tests;

pub use apply::{Applied, One, Outcome, apply, preview};
pub use read::{Announcement, Attached, Content, Heading, Listed, file, list_for, show};

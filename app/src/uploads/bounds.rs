//! How much anybody may hand in, and how long anything is waited for.

use std::time::Duration;

use chrono::TimeDelta;

pub use documents::bounds::FILE_BYTES;

/// Files of one paper: photos of its pages.
pub const FILES_A_PAPER: usize = 20;
/// Papers of one case.
pub const PAPERS_A_CASE: usize = 100;
/// Files of one person whom a case asks about.
pub const FILES_A_PERSON: usize = 30;
/// Bytes of one person whom a case asks about: 100 MiB.
pub const BYTES_A_PERSON: u64 = 100 * 1024 * 1024;
/// Bytes of one case: 400 MiB.
pub const BYTES_A_CASE: u64 = 400 * 1024 * 1024;
/// Files a case may ever have had, deleted ones among them.
pub const FILES_EVER: u64 = 1_000;
/// Files of one case that arrive at the same time.
pub const AT_ONCE: usize = 6;
/// Files of one message.
pub const FILES_A_MESSAGE: usize = 3;
/// Files of all messages of one case.
pub const FILES_IN_MESSAGES: usize = 200;
/// Bytes of all messages of one case: 400 MiB.
pub const BYTES_IN_MESSAGES: u64 = 400 * 1024 * 1024;
/// Uploads in pieces of one case that are not finished.
pub const OPEN_ARRIVALS: usize = 12;
/// How often somebody may begin to send a piece of one upload.
pub const ATTEMPTS: i32 = 2_000;
/// The longest name a sender may give, in bytes.
pub const NAME_BYTES: usize = 1_024;

/// How long an arriving file is waited for when its node does not say that it still comes.
pub(super) const WAIT: TimeDelta = TimeDelta::minutes(5);
/// How often a node says so.
pub(super) const RENEW: Duration = Duration::from_mins(1);
/// How long an upload in pieces is waited for after its last piece.
pub const ARRIVAL: TimeDelta = TimeDelta::hours(24);
/// How long a file is kept that was chosen for a message which was never sent.
pub(super) const UNSENT: TimeDelta = TimeDelta::hours(24);
/// The longest page that the workshop may give back, in bytes.
pub(super) const PAGE_BYTES: u64 = 16 * 1024 * 1024;

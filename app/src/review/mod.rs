//! Review by staff: the queue, one case after another without two people on one, and what they do with it.
//!
//! The moves themselves are `survey`'s; here stands who may make them, and that a case is before one person at a time.

mod act;
mod next;
mod open;
mod picture;
mod queue;

pub use act::{Seen, begin, decide, give_back, let_go, reopen};
pub use next::{Next, next};
pub use open::{Changed, Opened, open};
pub use picture::open_page;
pub use queue::{Chosen, PAGE, Queue, Waiting, campaigns, queue};

use chrono::TimeDelta;

/// How long a case stays before somebody without an act of theirs.
const LEASE: TimeDelta = TimeDelta::minutes(30);

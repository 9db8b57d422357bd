//! Review by staff: the queue, one case after another without two people on one, and what they do with it.
//!
//! The moves themselves are `survey`'s; here stands who may make them, that a case is before one person at a time and as
//! it was seen, and what two people have to agree on.

mod act;
mod approve;
mod aside;
mod campaign;
mod changed;
mod clear;
mod decide;
mod give_back;
mod handed;
mod names;
mod next;
mod open;
mod picture;
mod purge;
mod queue;
mod second;
mod verdict;

pub use act::{Seen, begin, let_go, reopen};
pub use approve::approve;
pub use aside::{FARTHEST, LONGEST_NOTE, PutAside, put_aside, resume};
pub use campaign::{Chosen, campaign_of, campaigns};
pub use changed::Changed;
pub use clear::{
    AtOnce, Batch, BatchState, Clear, Found, LeftOut, MOST_AT_ONCE, TakenBack, WINDOW, carry_out,
    clear_cases, decide_together, take_back,
};
pub use decide::{Entered, Judged, decide, decide_by_command};
pub use give_back::give_back;
pub use handed::Mark;
pub use next::{Look, Next, next};
pub use open::{Aside, Opened, Proposal, open};
pub use picture::open_page;
pub use purge::{Purgeable, purge, purgeable};
pub use queue::{COUNTED, PAGE, Queue, Waiting, queue};
pub use second::{Confirmed, LONGEST_REASON, SentBack, confirm, send_back};
pub use verdict::{Marked, mark};

use chrono::TimeDelta;

/// How long a case stays before somebody without an act of theirs.
const LEASE: TimeDelta = TimeDelta::minutes(30);

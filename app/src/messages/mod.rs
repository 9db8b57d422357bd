//! Messages in a case: the insured person asks, staff answer, in one thread. A mail says that there is a message, and
//! nothing of it.
//!
//! A thread is there as long as its case; members write in it in every state, also after the decision, until the campaign
//! was closed, or finished. Texts are kept as answers are, and never stand in a log, a mail or the audit trail.

mod draft;
mod list;
mod open;
mod picture;
mod settle;
mod talks;
mod unread;
mod write;
mod writer;

pub use draft::{Draft, attach, chosen, is_sent, take_out};
pub use list::{Listing, PAGE as THREADS, ThreadLine, Threads, threads};
pub use open::{Attached, Message, PAGE, Thread, open};
pub use picture::open_page;
pub use settle::settle;
pub use talks::Talk;
pub(crate) use talks::{named, talks};
pub use unread::unread;
pub use write::{A_DAY, Told, Written, write};
pub use writer::Writer;

use domain::case::Status;
use store::survey::Days;

use crate::survey::Held;

/// Whether nothing can be written in a case any more: its campaign is finished, or it is decided and its campaign was closed.
pub(crate) fn is_closed(held: &Held) -> bool {
    is_over(&held.days, held.status)
}

/// The same of a case that stands so, in a campaign with these days.
fn is_over(days: &Days, status: Status) -> bool {
    days.finished_at.is_some() || (status == Status::Decided && days.closed_at.is_some())
}

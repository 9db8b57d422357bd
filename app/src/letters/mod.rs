//! Letters: rendered in the insurer's wording, sealed, and put into the outbox of the same transaction.

mod delivery;
mod enqueue;

pub use delivery::{Delivered, deliver_due};
pub use enqueue::{Addressed, Posted, enqueue};

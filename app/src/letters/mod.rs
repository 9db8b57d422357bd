//! Letters: rendered in the insurer's wording, sealed, and put into the outbox of the same transaction.

mod allowed;
mod delivery;
mod enqueue;

pub(crate) use allowed::{Quota, Shown};
pub use delivery::{Delivered, deliver_due};
pub use enqueue::{Addressed, Posted, enqueue};
pub(crate) use enqueue::{enqueue_as, enqueue_test, kind_of, name_of, name_of_kind, render};

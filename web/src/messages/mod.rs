//! What the pages of a thread have in common on both sides: how it is shown, and how a message is read from its form.

mod posted;
mod view;

pub(crate) use posted::{Posted, Typed, posted, words as what_is_wrong};
pub(crate) use view::{FormView, ThreadView};

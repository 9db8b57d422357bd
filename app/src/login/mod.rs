//! Logging in and out, and who is signed in.

mod begin;
mod current;
mod with_password;

pub use begin::{Begun, Method, begin};
pub(crate) use begin::{begin_under, remember_device};
pub use current::{Member, Reauthenticated, current, log_out, reauthenticate};
pub(crate) use current::{Proof, prove};
pub(crate) use with_password::long_away;
pub use with_password::{LoggedIn, with_password};

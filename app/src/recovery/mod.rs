//! Getting back in: forgotten password, forgotten user ID, no mail address any more, and 「心当たりがない」.
//!
//! Every way in answers the same whether or not anybody exists; what differs happens in the mail.

mod links;
mod not_me;
mod notice;
mod password;
mod take_over;
#[cfg(test)]
mod tests;
mod user_id;

pub use links::{Happened, LINK_MINUTES};
pub(crate) use links::{end_reset_links, reset_link, take_over_link};
pub use not_me::{NotMe, freeze, not_me};
pub(crate) use notice::{Notice, WayToStop};
pub(crate) use password::send_link;
pub use password::{LinkState, Renewed, link_state, request, set_password};
pub(crate) use take_over::wait;
pub use take_over::{TakeOver, ripen, take_over};
pub(crate) use user_id::send_user_id;
pub use user_id::{Reminder, remind};

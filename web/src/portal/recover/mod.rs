//! `/portal/recover`: getting back in.

mod asked;
pub(crate) mod password;
pub(crate) mod take_over;
pub(crate) mod user_id;

//! `/portal/recover`: getting back in.

mod password;
mod take_over;
mod user_id;

//! What a signed-in member changes of their own account.

mod consent;
mod contact;
mod mail_change;
mod password;
mod record;
mod sessions;
mod user_id;

pub(crate) use consent::row as consent_row;
pub use consent::{agree, has_agreed, terms_to_agree};
pub use contact::{Contact, contact, keep_contact, keeps_contact, needs_contact};
pub use mail_change::{
    Change, Pending, begin_mail_change, confirm_mail_change, end_mail_change, pending_mail_change,
    resend_mail_code,
};
pub(crate) use password::tell_password_changed;
pub use password::{PasswordChange, change_password};
pub use record::{Seen, seen_by_staff};
pub use sessions::{end_other_sessions, end_session, my_sessions};
pub use user_id::{UserIdChange, change_user_id};

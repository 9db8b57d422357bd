//! Who works at the portal. Everybody is invited by mail, signs in with a password and a second factor, and is bound to
//! the insurers of their grants: an operation of the back office takes a [`Duty`] and asks it before anything else.

mod codes;
mod current;
mod duty;
mod factor;
mod grants;
mod invite;
mod link;
pub mod manage;
mod one_time;
mod passkeys;
mod reauthenticate;
mod sessions;
mod sign_in;
mod tell;

pub use codes::{RECOVERY_CODES, RecoveryCode, renew_recovery_codes};
pub use current::{Half, Seen, Staff, seen, sign_out};
pub use duty::{Duty, Held};
pub(crate) use duty::{may_still, who_may};
pub use factor::{Confirmed, Passed, SetUp, confirm, pass, set_up};
pub use grants::{Given, disable, give, reset_factor, take};
pub use invite::{Grant, Invited, NewStaff, again, invite};
pub use link::{Link, PASSWORD, Set, look, set_password};
pub use one_time::shown_by_app;
pub use passkeys::{
    Removed, add_passkey, begin_adding, begin_passing, begin_set_up, my_passkeys,
    pass_with_passkey, remove_passkey, set_up_passkey,
};
pub use reauthenticate::reauthenticate;
pub use sessions::{end_other_sessions, end_session, my_sessions};
pub use sign_in::{SignedIn, sign_in};

//! Signing up: who are you → account → code → done. Each step stands in the database, so that a reload, a second
//! tab, the back button or another device goes on where the person was.

mod cancel;
mod check_identity;
mod choose;
mod code;
mod confirm;
mod found;
mod not_found;
mod patience;
mod under_way;

pub use cancel::cancel;
pub(crate) use check_identity::identify;
pub use check_identity::{Claim, Identity, LetterCodeState, check_identity};
pub use choose::{Choice, Chosen, Problem, choose, suggestions};
pub use code::{CodeSent, PAUSE as CODE_PAUSE, change_address, resend};
pub(crate) use code::{Sending, Sends, hash, is_fresh, send};
pub use confirm::{Confirmed, confirm};
pub(crate) use found::Whom;
pub(crate) use not_found::tell_owner;
pub use under_way::{Delivery, UnderWay, delivery, under_way};

/// How long a sign-up may take.
pub const LIFE: chrono::TimeDelta = chrono::TimeDelta::hours(24);
/// How long a confirmation code is good (NIST SP 800-63B-4: at most 10 minutes).
pub const CODE_LIFE: chrono::TimeDelta = chrono::TimeDelta::minutes(10);
/// How many tries one code has.
pub const CODE_TRIES: i32 = 5;

//! Guard: repeated failures slow down and then pause, by person, address and insurer. Failures count, not visitors.
//!
//! The figures are those of the security catalogue (security.md, section 1). All counts live in the database, so
//! they hold for every node and survive restarts.

mod address;
mod bucket;
mod rules;
mod seen;

pub use address::ClientAddress;
pub use bucket::{Bucket, Verdict, back_here, count, count_all, count_here, forget, through};
pub use rules::{
    ACCOUNT_ADDRESS_LOGIN, ACCOUNT_DAY_LOGIN, ACCOUNT_HOUR_LOGIN, ADDRESS_LOGIN, ASKED_ADDRESS,
    ASKED_DEVICE, CODE_SENDS, DEVICE_LOGIN, FAMILY_INVITES, FIRST_USE, FIRST_USE_DAY,
    IDENTITY_ADDRESS, IDENTITY_ADDRESS_DAY, IDENTITY_BROWSER, IDENTITY_INSURER_DAY,
    IDENTITY_PERSON_DAY, IDENTITY_THROUGH, LINK_ADDRESS, MAILS_BY_PERSON, MAILS_PER_DAY,
    MAILS_PER_HOUR, NUMBER_HINT, Rule, STAFF_CODE,
};
pub use seen::{Seen, look, reserve, see};

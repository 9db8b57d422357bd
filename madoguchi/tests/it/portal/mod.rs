//! The pages; a test stands at the page's address.

mod announcements;
mod bank_account;
mod contact;
mod demo;
pub(crate) mod family;
mod first_use;
mod home;
mod host_portal;
mod index;
mod mail;
mod national_id;
mod not_me;
mod notices;
mod passkeys;
mod password;
mod reauthenticate;
mod recover;
mod reset;
mod sessions;
mod sign_out;
mod signup;
pub(crate) mod statements;
mod step_up;
mod subsidies;
pub(crate) mod survey;
mod terms;
mod user_id;

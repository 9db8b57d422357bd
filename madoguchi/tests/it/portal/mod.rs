//! The pages; a test stands at the page's address.

mod announcements;
mod contact;
mod demo;
mod home;
mod index;
mod mail;
mod not_me;
mod passkeys;
mod password;
mod reauthenticate;
mod recover;
mod reset;
mod sessions;
mod sign_out;
mod signup;
mod statements;
pub(crate) mod survey;
mod terms;
mod user_id;

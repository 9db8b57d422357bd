//! What the portal does: one file an act, each with permission, transaction and audit line.
//!
//! Member pages, staff pages, commands and jobs share these operations, so that nobody can skip a check.

pub mod account;
pub mod accounts_issued;
pub mod announcements;
pub mod assurance;
pub mod audit;
pub mod campaigns;
pub mod clock;
pub mod errands;
mod error;
pub mod family;
pub mod figures;
pub mod first_use;
pub mod guard;
pub mod hashing;
pub mod host_portal;
pub mod insurers;
pub mod keys;
pub mod letter_codes;
pub mod letters;
pub mod login;
pub mod messages;
pub mod national_id;
pub mod openid;
pub mod orders;
pub mod passkeys;
mod password_context;
pub mod payments;
pub mod people;
mod portal;
pub mod postal;
pub mod purge;
pub mod questionnaires;
pub mod recovery;
pub mod review;
pub mod roster;
pub mod rules;
pub mod sign_up;
pub mod spreadsheet;
pub mod staff;
pub mod statements;
pub mod subsidies;
pub mod survey;
#[cfg(test)]
mod testing;
pub mod tokens;
pub mod trail;
pub mod unlink;
pub mod unlock;
pub mod uploads;
pub mod visit;

pub use error::{Error, Result};
pub use portal::{Portal, Settings};

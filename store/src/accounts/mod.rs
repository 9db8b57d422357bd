//! Accounts, their names, and what belongs to them.

pub mod account;
pub mod consent;
mod consents;
pub mod contact;
pub mod link;
mod listed;
pub mod login_name;
pub mod mail_change;
mod names;
mod queries;
mod voided;

pub use consents::{consent_to, has_agreed, has_consented, keep_consent};
pub use listed::{Line, listed};
pub use names::{find_name, find_names, free_names, rename, take_name, void_names};
pub use queries::{
    by_id, by_person, contact_of, create, due_for_void, end_mail_changes, finish_mail_change,
    insert_mail_change, keep_contact, lock, logged_in, mail_change, save, void, with_account,
    with_person,
};

pub use voided::last_void;

/// States of an account.
pub mod status {
    /// Can log in.
    pub const ACTIVE: &str = "active";
    /// Stopped by its owner (「心当たりがない」) or staff; the help desk opens it again.
    pub const FROZEN: &str = "frozen";
    /// Ended by a reset; its history stays.
    pub const VOID: &str = "void";
}

/// How an account came to be.
pub mod origin {
    /// By signing up against the roster.
    pub const SIGN_UP: &str = "sign_up";
    /// The same of a family member, by an invitation.
    pub const INVITED: &str = "invited";
    /// Issued beforehand by the insurer.
    pub const ISSUED: &str = "issued";
    /// At the first arrival from a host portal.
    pub const HOST_PORTAL: &str = "host_portal";
}

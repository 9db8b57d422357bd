//! Pages of the back office; a file is where its address says.

pub(crate) mod answering;
pub(crate) mod at;
pub(crate) mod code;
pub(crate) mod index;
pub(crate) mod invitation;
pub(crate) mod passkeys;
mod paused;
mod problems;
mod qr;
pub(crate) mod reauthenticate;
pub(crate) mod recovery_codes;
pub(crate) mod second_factor;
pub(crate) mod sessions;
pub(crate) mod shell;
pub(crate) mod sign_out;
pub(crate) mod today;

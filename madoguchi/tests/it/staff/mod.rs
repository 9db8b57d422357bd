//! Pages of the back office; a file is where its address says.

pub(crate) mod at;
mod code;
mod index;
mod invitation;
mod passkeys;
mod reauthenticate;
mod recovery_codes;
mod second_factor;
mod sessions;
mod site;
mod today;

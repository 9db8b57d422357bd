//! Pages of the portal; a file is where its address says.

pub(crate) mod announcements;
pub(crate) mod brand;
pub(crate) mod contact;
pub(crate) mod family;
pub(crate) mod first_use;
pub(crate) mod home;
pub(crate) mod host_portal;
pub(crate) mod identity;
pub(crate) mod index;
pub(crate) mod mail;
pub(crate) mod national_id;
pub(crate) mod not_me;
pub(crate) mod notices;
pub(crate) mod passkeys;
pub(crate) mod password;
mod paused;
pub(crate) mod reauthenticate;
pub(crate) mod record;
pub(crate) mod recover;
pub(crate) mod sessions;
pub(crate) mod sign_out;
pub(crate) mod signup;
pub(crate) mod statements;
pub(crate) mod step_up;
pub(crate) mod survey;
pub(crate) mod terms;
pub(crate) mod user_id;

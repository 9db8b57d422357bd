//! Rooms of one insurer, at `/staff/at/{insurer}/…`.

pub(crate) mod announcements;
pub(crate) mod audit;
pub(crate) mod campaigns;
pub(crate) mod colleagues;
pub(crate) mod exports;
pub(crate) mod figures;
pub(crate) mod messages;
pub(crate) mod orders;
pub(crate) mod payments;
pub(crate) mod people;
pub(crate) mod review;
pub(crate) mod roster;
pub(crate) mod settings;
pub(crate) mod statements;
pub(crate) mod subsidies;
mod words;

//! Rooms of one insurer, at `/staff/at/{insurer}/…`.

pub(crate) mod audit;
pub(crate) mod campaigns;
pub(crate) mod people;
pub(crate) mod review;
mod words;

//! Rooms of one insurer.

mod announcements;
mod answering;
mod audit;
mod callers;
mod campaigns;
mod colleagues;
mod exports;
mod family;
mod figures;
mod household;
mod letters;
mod messages;
pub(crate) mod payments;
mod people;
mod review;
mod roster;
mod settings;
mod statements;
mod subsidies;

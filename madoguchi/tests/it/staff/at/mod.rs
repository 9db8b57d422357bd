//! Rooms of one insurer.

mod audit;
mod campaigns;
mod colleagues;
mod exports;
mod figures;
mod letters;
mod people;
mod review;
mod roster;

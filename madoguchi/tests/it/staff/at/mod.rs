//! Rooms of one insurer.

mod audit;
mod campaigns;
mod people;
mod review;

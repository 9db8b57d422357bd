//! Rooms of one insurer.

mod audit;
mod people;
mod review;

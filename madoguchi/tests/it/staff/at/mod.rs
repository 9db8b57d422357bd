//! Rooms of one insurer.

mod audit;
mod exports;
mod people;
mod review;
mod roster;

//! Rooms of one insurer.

mod audit;
mod exports;
mod letters;
mod people;
mod review;
mod roster;

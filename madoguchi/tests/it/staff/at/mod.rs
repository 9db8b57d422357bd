//! Rooms of one insurer.

mod audit;
mod colleagues;
mod exports;
mod figures;
mod letters;
mod people;
mod review;
mod roster;

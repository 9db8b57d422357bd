//! Rooms of one insurer.

mod audit;
mod review;

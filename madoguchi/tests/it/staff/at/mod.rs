//! Rooms of one insurer.

mod audit;

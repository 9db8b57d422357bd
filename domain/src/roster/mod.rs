//! The rules of a roster import that need neither file nor database.

pub mod difference;
pub mod lengths;
pub mod marks;
pub mod width;

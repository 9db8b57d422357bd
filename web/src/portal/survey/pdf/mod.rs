//! Papers of a survey as PDF.

pub(crate) mod notice_of_change;
pub(crate) mod receipt;

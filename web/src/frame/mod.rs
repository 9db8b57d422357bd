//! What stands around every page: origin check, bounds, security headers, log line, measures.

mod around;
mod headers;
mod measured;
mod origin;
mod patience;
mod pulse;

pub(crate) use around::around;
pub(crate) use measured::Measured;
pub(crate) use pulse::{Pulse, listen};

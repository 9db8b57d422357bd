//! An upload in pieces, which goes on where it stopped: after lost signal, on another node, on another day.
//!
//! Each piece is a file of the vault until the upload is finished. A piece is acknowledged when it was read back and its
//! row is committed; who sends it again is told where to go on.

mod append;
mod begin;
mod finish;
mod pieces;
mod progress;

pub use append::{Appended, append};
pub use begin::{Begun, begin};
pub use finish::{cancel, finish};
pub use progress::{First, Progress, Unfinished, progress, unfinished};

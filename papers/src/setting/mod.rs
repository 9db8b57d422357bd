//! From text to lines of letters: which glyph, how wide, where a line may end.

mod break_lines;
mod face;
mod kinsoku;
mod letters;
mod missing;

pub(crate) use break_lines::{Line, Measure, lines};
pub(crate) use face::Face;
pub(crate) use letters::{Letter, clean, letters};
pub(crate) use missing::Notes;

#[cfg(test)]
mod tests;

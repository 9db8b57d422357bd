//! What is on a page, before the PDF is written: texts, areas, rules, and the tree that a screen reader follows.

use std::ops::Range;
use std::rc::Rc;

use krilla::text::KrillaGlyph;

/// Something on a page that a screen reader passes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Artifact {
    /// The foot of a page.
    Foot,
    /// A table's head once more on the next page.
    Again,
}

/// A line of text at its place.
pub(super) struct Text {
    /// Its number in the tree.
    pub(super) number: usize,
    pub(super) artifact: Option<Artifact>,
    pub(super) x: f32,
    /// Where the letters stand, from above.
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) look: Look,
    pub(super) source: Rc<str>,
    pub(super) glyphs: Vec<KrillaGlyph>,
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// Black.
    Plain,
    /// Black and a little fatter.
    Strong,
    /// Grey, for what is read when it is looked for.
    Quiet,
}

/// An upright rectangle from its left upper corner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// A page.
#[derive(Default)]
pub(super) struct Page {
    /// Light areas below everything.
    pub(super) shades: Vec<Area>,
    /// Dark modules of QR codes.
    pub(super) modules: Vec<Area>,
    /// Frames of cells.
    pub(super) frames: Vec<Area>,
    pub(super) texts: Vec<Text>,
}

/// A piece of the tree.
pub(super) enum Node {
    Heading(u16, String, Range<usize>),
    Paragraph(Range<usize>),
    Table(Vec<Vec<TableCell>>),
}

/// A cell with its texts.
pub(super) struct TableCell {
    pub(super) head: Option<Heads>,
    pub(super) texts: Vec<usize>,
    /// How many columns it covers.
    pub(super) columns: u32,
}

/// What a cell is the head of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heads {
    Row,
    Column,
}

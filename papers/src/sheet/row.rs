//! Rows of cells, and how high they are.

use super::block::{Align, Block, SetLine};
use super::ink::Heads;
use crate::PaperError;
use crate::setting::{Face, Notes};

/// White between a frame and the text in it.
pub(super) const PAD: f32 = 4.0;
/// White above and below the text of a cell.
pub(super) const RISE: f32 = 2.4;

/// A cell: blocks one below the other.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// In points.
    width: f32,
    head: Option<Heads>,
    blocks: Vec<Block>,
    columns: u32,
}

impl Cell {
    /// A cell with a value.
    pub(crate) fn of(width: f32, block: Block) -> Self {
        Self {
            width,
            head: None,
            blocks: vec![block],
            columns: 1,
        }
    }

    /// A cell that says what stands beside it.
    pub(crate) fn label(width: f32, text: &str) -> Self {
        let block = Block::plain(text, 7.5).aligned(Align::Centre).leading(1.3);
        Self {
            head: Some(Heads::Row),
            ..Self::of(width, block)
        }
    }

    /// A cell that says what stands below it.
    pub(crate) fn head(width: f32, text: &str) -> Self {
        Self {
            head: Some(Heads::Column),
            ..Self::of(width, Block::plain(text, 8.0))
        }
    }

    /// The cell as the head of its row.
    pub(crate) fn heading_row(self) -> Self {
        let head = Some(Heads::Row);
        Self { head, ..self }
    }

    /// One more block below.
    pub(crate) fn and(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }

    /// The cell over several columns of the table.
    pub(crate) fn over(self, columns: u32) -> Self {
        Self { columns, ..self }
    }
}

/// A row of cells.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(super) cells: Vec<Cell>,
    /// How high it is at least, in points.
    pub(super) least: f32,
}

impl Row {
    pub(crate) fn new(least: f32, cells: Vec<Cell>) -> Self {
        Self { cells, least }
    }
}

/// A cell with its lines.
pub(super) struct SetCell {
    pub(super) width: f32,
    pub(super) head: Option<Heads>,
    pub(super) lines: Vec<SetLine>,
    pub(super) columns: u32,
}

impl SetCell {
    fn content(&self) -> f32 {
        self.lines.iter().map(|line| line.leading).sum()
    }

    /// Where the first line begins below the frame: values of one line stand in the middle.
    pub(super) fn rise(&self, height: f32) -> f32 {
        ((height - self.content()) / 2.0).max(RISE)
    }

    /// Takes the lines that fit into a height.
    pub(super) fn take(&mut self, height: f32) -> Vec<SetLine> {
        let mut room = height - 2.0 * RISE;
        let fit = self.lines.iter().take_while(|line| {
            room -= line.leading;
            // For sums of many heights.
            room >= -0.01
        });
        let fit = fit.count();
        let rest = self.lines.split_off(fit);
        std::mem::replace(&mut self.lines, rest)
    }
}

/// A row with its lines.
pub(super) struct SetRow {
    pub(super) cells: Vec<SetCell>,
    pub(super) least: f32,
}

impl SetRow {
    pub(super) fn new(row: &Row, face: &'static Face, notes: &mut Notes) -> Self {
        let set = |cell: &Cell| {
            let width = cell.width - 2.0 * PAD;
            let lines = cell.blocks.iter();
            SetCell {
                width: cell.width,
                head: cell.head,
                lines: lines
                    .flat_map(|block| block.set(face, width, false, notes))
                    .collect(),
                columns: cell.columns,
            }
        };
        Self {
            cells: row.cells.iter().map(set).collect(),
            least: row.least,
        }
    }

    pub(super) fn height(&self) -> f32 {
        let contents = self.cells.iter().map(|cell| cell.content() + 2.0 * RISE);
        contents.fold(self.least, f32::max)
    }
}

/// How high rows are, in points.
pub(crate) fn height(rows: &[Row]) -> Result<f32, PaperError> {
    let face = Face::get()?;
    let mut notes = Notes::default();
    let heights = rows
        .iter()
        .map(|row| SetRow::new(row, face, &mut notes).height());
    Ok(heights.sum())
}

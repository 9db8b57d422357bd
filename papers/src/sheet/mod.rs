//! Sheets of A4: paragraphs, headings and tables are put one below the other, page after page; then all of it is drawn at once.

mod block;
mod draw;
mod ink;
mod owned;
mod place;
mod qr;
mod row;
mod table;

pub(crate) use block::{Align, Block};
pub(crate) use row::{Cell, Row, height};

use std::ops::Range;

use crate::setting::{Face, Notes};
use crate::{Paper, PaperError};
use ink::{Artifact, Node, Page};

/// A4 in points: 210 × 297 mm.
pub(crate) const WIDTH: f32 = 595.276;
pub(crate) const HEIGHT: f32 = 841.89;
/// White at the left and at the right: 19 mm.
pub(crate) const SIDE: f32 = 54.0;
/// How wide text and tables are.
pub(crate) const MEASURE: f32 = WIDTH - 2.0 * SIDE;
/// White above: 14 mm.
const TOP: f32 = 40.0;
/// Where the text of a page ends; the foot is below.
const BOTTOM: f32 = HEIGHT - 50.0;

/// A paper in the making.
pub(crate) struct Sheet {
    face: &'static Face,
    title: String,
    /// What stands at the left of every foot.
    foot: String,
    pages: Vec<Page>,
    /// Where the next thing begins on the last page, from above.
    y: f32,
    tree: Vec<Node>,
    headings: Vec<(String, usize, f32)>,
    texts: usize,
    notes: Notes,
    /// Whether each page is somebody else's: pages are not numbered, and what the font does not have is not named on them.
    of_letters: bool,
}

impl Sheet {
    /// The first page, with nothing on it.
    pub(crate) fn new(title: &str, foot: &str) -> Result<Self, PaperError> {
        Ok(Self {
            face: Face::get()?,
            title: title.to_owned(),
            foot: foot.to_owned(),
            pages: vec![Page::default()],
            y: TOP,
            tree: Vec::new(),
            headings: Vec::new(),
            texts: 0,
            notes: Notes::default(),
            of_letters: false,
        })
    }

    /// Letters to many people, each on its own pages.
    pub(crate) fn of_letters(title: &str) -> Result<Self, PaperError> {
        let mut sheet = Self::new(title, "")?;
        sheet.of_letters = true;
        Ok(sheet)
    }

    /// Goes on so far from above, where that is below what is there.
    pub(crate) fn down_to(&mut self, y: f32) {
        self.y = self.y.max(y);
    }

    /// Where the next thing begins, from above; on a new page when less than this is left.
    pub(crate) fn stay(&mut self, points: f32) -> f32 {
        if self.room() < points {
            self.turn();
        }
        self.y
    }

    /// A new page, unless this one is empty.
    pub(crate) fn turn(&mut self) {
        if self.y > TOP {
            self.pages.push(Page::default());
            self.y = TOP;
        }
    }

    /// Leaves room.
    pub(crate) fn gap(&mut self, points: f32) {
        self.y += points;
    }

    /// How much room is left on this page, in points.
    pub(crate) fn room(&self) -> f32 {
        BOTTOM - self.y
    }

    /// A heading: level 1 is the paper's own. It stays with at least a few lines of what follows.
    pub(crate) fn heading(&mut self, level: u16, text: &str, align: Align) {
        let size = match level {
            1 => 17.0,
            2 => 11.5,
            _ => 10.0,
        };
        if self.room() < size + 60.0 {
            self.turn();
        }
        let plain: String = text.chars().filter(|sign| !sign.is_control()).collect();
        // A heading without a title would be none.
        let (text, plain) = if plain.trim().is_empty() {
            ("―", "―".to_owned())
        } else {
            (text, plain)
        };
        let at = (self.pages.len().saturating_sub(1), self.y);
        let texts = self.paragraph_of(&Block::strong(text, size).aligned(align));
        self.headings.push((plain.clone(), at.0, at.1));
        self.tree.push(Node::Heading(level, plain, texts));
        self.gap(size * 0.25);
    }

    /// A paragraph over the whole width.
    pub(crate) fn paragraph(&mut self, block: &Block) {
        let texts = self.paragraph_of(block);
        self.tree.push(Node::Paragraph(texts));
    }

    fn paragraph_of(&mut self, block: &Block) -> Range<usize> {
        let from = self.texts;
        for line in block.set(self.face, MEASURE, true, &mut self.notes) {
            if self.room() < line.leading {
                self.turn();
            }
            let (x, y) = (SIDE + line.indent(MEASURE), self.y);
            self.write(&line, x, y, None);
            self.y += line.leading;
        }
        from..self.texts
    }

    /// Names what the font could not show, when there is something.
    fn own_up(&mut self) {
        let text = owned::text(self.notes.all());
        if let Some(text) = text {
            self.gap(6.0);
            self.paragraph(&Block::plain(&text, 7.5));
        }
    }

    /// The paper.
    pub(crate) fn finish(mut self) -> Result<Paper, PaperError> {
        if !self.of_letters {
            self.own_up();
            self.number_pages();
        }
        let pages = self.pages.len();
        let pdf = draw::pdf(&self)?;
        let missing = self.notes.into_all();
        Ok(Paper {
            pdf,
            pages,
            missing,
        })
    }

    fn number_pages(&mut self) {
        let all = self.pages.len();
        let foot = self.foot.clone();
        let y = BOTTOM + 16.0;
        for page in 0..all {
            let number = format!("{} / {all}", page + 1);
            for (text, align) in [(foot.as_str(), Align::Left), (&number, Align::Right)] {
                let block = Block::quiet(text, 7.5).aligned(align);
                let mut notes = Notes::default();
                let line = block
                    .set(self.face, MEASURE, false, &mut notes)
                    .into_iter()
                    .next();
                if let Some(line) = line {
                    let x = SIDE + line.indent(MEASURE);
                    self.write_on(page, &line, x, y, Some(Artifact::Foot));
                }
            }
        }
    }
}

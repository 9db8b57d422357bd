//! A block of text and its lines.

use std::rc::Rc;

use krilla::text::KrillaGlyph;

use super::ink::Look;
use crate::setting::{Face, Letter, Line, Measure, Notes, clean, letters, lines};

/// Where the lines of a block stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
}

/// A block of text in one size.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    text: String,
    /// In points.
    size: f32,
    /// From line to line, in sizes.
    leading: f32,
    look: Look,
    align: Align,
    /// Down to which size it shrinks to stay on one line, and in which size it wraps when that is not enough.
    shrink: Option<(f32, f32)>,
}

impl Block {
    pub(crate) fn plain(text: &str, size: f32) -> Self {
        Self {
            text: text.to_owned(),
            size,
            leading: 1.55,
            look: Look::Plain,
            align: Align::Left,
            shrink: None,
        }
    }

    pub(crate) fn strong(text: &str, size: f32) -> Self {
        let look = Look::Strong;
        Self {
            look,
            ..Self::plain(text, size)
        }
    }

    pub(crate) fn quiet(text: &str, size: f32) -> Self {
        let look = Look::Quiet;
        Self {
            look,
            ..Self::plain(text, size)
        }
    }

    pub(crate) fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    pub(crate) fn leading(self, leading: f32) -> Self {
        Self { leading, ..self }
    }

    /// A text of one line, whatever it holds: it shrinks down to `least`; too long even then, it wraps in size `wrapped`.
    pub(crate) fn shrinking(self, least: f32, wrapped: f32) -> Self {
        Self {
            shrink: Some((least, wrapped)),
            ..self
        }
    }

    /// Its lines in a width of so many points.
    pub(super) fn set(
        &self,
        face: &'static Face,
        width: f32,
        hanging: bool,
        notes: &mut Notes,
    ) -> Vec<SetLine> {
        let mut text = clean(&self.text, notes);
        if self.shrink.is_some() {
            text = text.replace('\n', " ");
        }
        let text: Rc<str> = text.into();
        let letters = letters(face, &text, notes);
        let size = self.size_in(&letters, width);
        let spread = hanging && self.align == Align::Left;
        let measure = Measure {
            width: width / size,
            hanging: spread,
            spread,
        };
        let lines = lines(&letters, measure).into_iter();
        lines
            .map(|line| SetLine {
                glyphs: glyphs(&letters, &line),
                source: Rc::clone(&text),
                width: line.width * size,
                size,
                leading: size * self.leading,
                look: self.look,
                align: self.align,
            })
            .collect()
    }

    fn size_in(&self, letters: &[Letter], width: f32) -> f32 {
        let Some((least, wrapped)) = self.shrink else {
            return self.size;
        };
        let ems: f32 = letters.iter().map(|letter| letter.width).sum();
        if ems * self.size <= width {
            self.size
        } else if ems * least <= width {
            width / ems
        } else {
            wrapped
        }
    }
}

fn glyphs(letters: &[Letter], line: &Line) -> Vec<KrillaGlyph> {
    let inside = letters.get(line.letters.clone()).unwrap_or_default();
    let glyph = |letter: &Letter| KrillaGlyph {
        glyph_id: letter.glyph,
        text_range: letter.from..letter.to,
        x_advance: letter.width + line.extra,
        x_offset: 0.0,
        y_offset: 0.0,
        y_advance: 0.0,
        location: None,
    };
    inside.iter().map(glyph).collect()
}

/// A line that waits for its place.
#[derive(Clone)]
pub(super) struct SetLine {
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) source: Rc<str>,
    /// In points, as everything here.
    pub(super) width: f32,
    pub(super) size: f32,
    pub(super) leading: f32,
    pub(super) look: Look,
    align: Align,
}

impl SetLine {
    /// How far from the left it begins in a room of so many points.
    pub(super) fn indent(&self, room: f32) -> f32 {
        match self.align {
            Align::Left => 0.0,
            Align::Centre => (room - self.width) / 2.0,
            Align::Right => room - self.width,
        }
    }
}

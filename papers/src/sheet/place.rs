//! Puts lines, areas and frames at their places.

use super::Sheet;
use super::block::SetLine;
use super::ink::{Area, Artifact, Page, Text};

/// How much of a letter's square is above the line it stands on.
const ABOVE: f32 = 0.88;

impl Sheet {
    /// Writes a line whose upper edge is at `y` on the last page, and gives its number.
    pub(super) fn write(
        &mut self,
        line: &SetLine,
        x: f32,
        y: f32,
        artifact: Option<Artifact>,
    ) -> Option<usize> {
        let last = self.pages.len().saturating_sub(1);
        self.write_on(last, line, x, y, artifact)
    }

    pub(super) fn write_on(
        &mut self,
        page: usize,
        line: &SetLine,
        x: f32,
        y: f32,
        artifact: Option<Artifact>,
    ) -> Option<usize> {
        if line.glyphs.is_empty() {
            return None;
        }
        let number = self.texts;
        let text = Text {
            number,
            artifact,
            x,
            baseline: y + (line.leading - line.size) / 2.0 + line.size * ABOVE,
            size: line.size,
            look: line.look,
            source: line.source.clone(),
            glyphs: line.glyphs.clone(),
        };
        self.pages.get_mut(page)?.texts.push(text);
        if artifact.is_some() {
            return None;
        }
        self.texts += 1;
        Some(number)
    }

    /// A frame on the last page, light inside when it is a head.
    pub(super) fn frame(&mut self, area: Area, shaded: bool) {
        if let Some(page) = self.last_page() {
            if shaded {
                page.shades.push(area);
            }
            page.frames.push(area);
        }
    }

    pub(super) fn last_page(&mut self) -> Option<&mut Page> {
        self.pages.last_mut()
    }
}

//! The text layer of a PDF, as far as it takes to find a number in it.

use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use hayro::kurbo::{Affine, BezPath, Point};

/// The most text of one page that is looked at, in bytes.
const PAGE_TEXT: usize = 1024 * 1024;
/// Glyphs further apart than this many times the size of the letters stand on different lines.
const LINE: f64 = 0.5;

/// Collects the text of a page: what stands on one line in one line, with a space between runs.
#[derive(Default)]
pub(super) struct Text {
    collected: String,
    last: Option<Point>,
}

impl Text {
    pub(super) fn as_str(&self) -> &str {
        &self.collected
    }

    fn begin_run(&mut self, at: Point, size: f64) {
        let same_line = self
            .last
            .is_some_and(|last| (last.y - at.y).abs() <= size * LINE);
        self.collected.push(if same_line { ' ' } else { '\n' });
    }
}

/// A letter by its code, where the file doesn't say what it is: the usual encodings agree about digits.
fn by_code(code: u32) -> char {
    let letter = char::from_u32(code).filter(char::is_ascii_digit);
    letter.unwrap_or('\u{FFFD}')
}

impl<'a> Device<'a> for Text {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for (count, glyph) in run.glyphs().iter().enumerate() {
            if self.collected.len() > PAGE_TEXT {
                return;
            }
            let placed: Affine = props.transform * glyph.transform();
            let at = placed.translation().to_point();
            if count == 0 {
                // Glyphs are drawn in thousandths of the letter's height.
                self.begin_run(at, placed.determinant().abs().sqrt() * 1000.0);
            }
            self.last = Some(at);
            match glyph.as_unicode() {
                Some(BfString::Char(letter)) => self.collected.push(letter),
                Some(BfString::String(letters)) => self.collected.push_str(&letters),
                None => self.collected.push(by_code(glyph.char_code())),
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

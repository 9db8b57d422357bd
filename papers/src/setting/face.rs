//! The font: Noto Sans JP, one weight, compiled in (docs/decisions/0019).

use std::sync::LazyLock;

use krilla::text::{Font, GlyphId};
use skrifa::MetadataProvider as _;
use skrifa::charmap::{Charmap, MapVariant};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;

use crate::PaperError;

const FILE: &[u8] = include_bytes!("../../data/NotoSansJP.otf");
/// 〓, which printers put where they have no letter.
const GETA: char = '〓';

/// What a line needs to know of the font.
pub(crate) struct Face {
    font: Font,
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    em: f32,
    mark: GlyphId,
}

/// A letter's glyph in one of its registered forms.
pub(crate) enum Form {
    /// The font has it.
    Drawn(GlyphId),
    /// The font has the letter in its common form only, or not at all.
    Unknown,
}

impl Face {
    /// The font, read once.
    ///
    /// # Errors
    /// When the font in the program is damaged.
    pub(crate) fn get() -> Result<&'static Self, PaperError> {
        static FACE: LazyLock<Option<Face>> = LazyLock::new(Face::read);
        FACE.as_ref()
            .ok_or_else(|| PaperError::Writing("the font cannot be read".to_owned()))
    }

    fn read() -> Option<Self> {
        let font = Font::new(FILE.into(), 0)?;
        let tables = skrifa::FontRef::new(FILE).ok()?;
        let charmap = tables.charmap();
        let mark = GlyphId::new(charmap.map(GETA)?.to_u32());
        Some(Self {
            em: font.units_per_em(),
            metrics: tables.glyph_metrics(Size::unscaled(), LocationRef::default()),
            font,
            charmap,
            mark,
        })
    }

    /// As the PDF library knows it.
    pub(crate) fn font(&self) -> Font {
        self.font.clone()
    }

    /// The glyph of 〓.
    pub(crate) fn mark(&self) -> GlyphId {
        self.mark
    }

    /// The glyph of a letter.
    pub(crate) fn glyph(&self, letter: char) -> Option<GlyphId> {
        let id = self.charmap.map(letter)?;
        (id.to_u32() != 0).then(|| GlyphId::new(id.to_u32()))
    }

    /// The glyph of a letter in the form that a selector (IVS) asks for.
    pub(crate) fn form(&self, letter: char, selector: char) -> Form {
        let glyph = match self.charmap.map_variant(letter, selector) {
            Some(MapVariant::UseDefault) => self.glyph(letter),
            Some(MapVariant::Variant(id)) => Some(GlyphId::new(id.to_u32())),
            None => None,
        };
        glyph.map_or(Form::Unknown, Form::Drawn)
    }

    /// How wide a glyph is, in ems.
    pub(crate) fn width(&self, glyph: GlyphId) -> f32 {
        let id = skrifa::GlyphId::new(glyph.to_u32());
        self.metrics.advance_width(id).unwrap_or(self.em) / self.em
    }
}

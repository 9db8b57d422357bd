//! A font for Japanese that a PDF names and does not hold, as forms of authorities do: without one their words are missing.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FontData, FontQuery};

/// The longest font that is read, in bytes; Noto Sans CJK, all weights of one file, has 20 million.
const FONT_BYTES: u64 = 64 * 1024 * 1024;

/// The bytes of a font, from a file of this installation; read before the limits are on.
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut font = Vec::new();
    File::open(path)?.take(FONT_BYTES).read_to_end(&mut font)?;
    Ok(font)
}

/// Settings under which characters of Chinese, Japanese and Korean collections that are not in the file come from this
/// font; what is Latin comes from the fonts in the program.
pub(super) fn settings(font: Option<Vec<u8>>) -> InterpreterSettings {
    let font: Option<FontData> = font.map(|font| Arc::new(font) as FontData);
    InterpreterSettings {
        font_resolver: Arc::new(move |query| match query {
            FontQuery::Standard(standard) => Some(standard.get_font_data()),
            FontQuery::Fallback(wanted) => {
                let own = font
                    .as_ref()
                    .filter(|_| wanted.character_collection.is_some());
                // In a collection of fonts the first is the Japanese one.
                own.map(|font| (Arc::clone(font), 0))
                    .or_else(|| Some(wanted.pick_standard_font().get_font_data()))
            }
        }),
        ..InterpreterSettings::default()
    }
}

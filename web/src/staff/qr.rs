//! QR codes as the path of an SVG: one unit a module, with the quiet zone of four modules (ISO/IEC 18004:2015, 9.1).

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// A QR code to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Drawn {
    /// The length of a side with the quiet zone, in modules.
    pub(crate) side: usize,
    /// The dark modules.
    pub(crate) path: String,
}

const QUIET: usize = 4;

/// Draws a text; `None` when it is too long for a QR code.
pub(crate) fn draw(text: &str) -> Option<Drawn> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (place, module) in code.to_colors().into_iter().enumerate() {
        if module == Color::Dark {
            let (x, y) = (place % width + QUIET, place / width + QUIET);
            // Writing to a string cannot fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Some(Drawn {
        side: width + 2 * QUIET,
        path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_fits_the_smallest_code_with_its_quiet_zone() {
        let drawn = draw("A").unwrap();
        assert_eq!(drawn.side, 21 + 8);
        assert!(drawn.path.starts_with("M4 4h1v1h-1zM5 4"));
    }

    #[test]
    fn what_is_too_long_is_not_drawn() {
        assert_eq!(draw(&"あ".repeat(2_000)), None);
    }
}

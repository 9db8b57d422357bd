//! QR codes as rectangles, a run of dark modules each, with the quiet zone of four modules (ISO/IEC 18004:2015, 9.1).

use qrcode::{Color, EcLevel, QrCode};

use super::ink::Area;
use super::{SIDE, Sheet};

const QUIET: usize = 4;

impl Sheet {
    /// Draws a text on the last page at these points from the left of the text and from above, with this side. The text has to be
    /// printed as well: a screen reader passes over the code. One that is too long for a code is not drawn.
    pub(crate) fn qr(&mut self, text: &str, x: f32, y: f32, side: f32) {
        let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
            return;
        };
        let width = code.width();
        let Ok(modules) = u16::try_from(width + 2 * QUIET) else {
            return;
        };
        let module = side / f32::from(modules);
        let place = |modules: usize| {
            let modules = u16::try_from(modules + QUIET).unwrap_or(0);
            f32::from(modules) * module
        };
        let colours = code.to_colors();
        let Some(page) = self.last_page() else { return };
        for (row, colours) in colours.chunks(width).enumerate() {
            let mut column = 0;
            for run in colours.chunk_by(|one, other| one == other) {
                if run.first() == Some(&Color::Dark) {
                    let length = u16::try_from(run.len()).unwrap_or(0);
                    page.modules.push(Area {
                        x: SIDE + x + place(column),
                        y: y + place(row),
                        width: f32::from(length) * module,
                        height: module,
                    });
                }
                column += run.len();
            }
        }
    }
}

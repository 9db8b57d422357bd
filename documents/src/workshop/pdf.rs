//! PDF: looked through for what does not belong there, then drawn page by page as pictures.

use std::io::Write;

use domain::my_number;
use hayro::hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt as _, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::kurbo::Rect;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::RgbImage;

use super::child::Stop;
use super::frames::Frame;
use super::limits::Limits;
use super::text::Text;
use super::{active, picture};
use crate::bounds::PAGES;
use crate::refusal::Refusal;

/// The longest side of a drawn page, in pixels: A4 at 150 dots per inch, where small print can be read.
const PAGE_SIDE: f32 = 1754.0;
/// How far from its end a PDF says that it ends (ISO 32000-2:2020, 7.5.5 and annex I).
const END_WITHIN: usize = 1024;

/// Looks through a PDF and draws its pages. A file that is protected against changes only and opens without a password
/// passes: many pay slips and certificates come so, and what is drawn of it is a picture.
pub(super) fn preview(
    whole: Vec<u8>,
    limits: Limits,
    settings: &InterpreterSettings,
    output: &mut impl Write,
) -> Result<(), Stop> {
    if !says_its_end(&whole) {
        return Err(Refusal::Damaged.into());
    }
    let pdf = Pdf::new(whole).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refusal::Encrypted,
        LoadPdfError::Invalid => Refusal::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Refusal::Damaged.into());
    }
    if pages.len() > PAGES {
        return Err(Refusal::TooManyPages.into());
    }
    active::nothing_active(&pdf)?;
    let (drawing, reading) = (RenderCache::new(), InterpreterCache::new());
    let mut has_number = false;
    for (count, page) in pages.iter().enumerate() {
        limits.next_page()?;
        has_number = has_number || may_hold_number(page, &reading, settings);
        let drawn = draw(page, &drawing, settings)?;
        Frame::Page(picture::encode(&drawn)?).write(output)?;
        if count == 0 {
            Frame::Thumbnail(picture::thumbnail(drawn)?).write(output)?;
        }
    }
    if has_number {
        Frame::MyNumber.write(output)?;
    }
    Ok(())
}

/// A file that was cut has lost its end, whatever a patient reader still makes of it.
fn says_its_end(whole: &[u8]) -> bool {
    let padding = whole
        .iter()
        .rev()
        .take_while(|byte| **byte == 0 || byte.is_ascii_whitespace());
    let end = whole.len() - padding.count();
    let tail = whole
        .get(end.saturating_sub(END_WITHIN)..end)
        .unwrap_or_default();
    tail.windows(5).any(|five| five == b"%%EOF")
}

fn draw<'a>(
    page: &'a Page<'a>,
    cache: &RenderCache<'a>,
    settings: &InterpreterSettings,
) -> Result<RgbImage, Refusal> {
    let (width, height) = page.render_dimensions();
    let scale = PAGE_SIDE / width.max(height);
    let drawable = [width * scale, height * scale]
        .iter()
        .all(|side| *side >= 1.0);
    if !scale.is_finite() || !drawable {
        return Err(Refusal::Damaged);
    }
    let size = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    let drawn = render(page, cache, settings, &RenderSettings::default(), &size);
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let pixels = drawn.data_as_u8_slice().chunks_exact(4);
    let rgb = pixels
        .flat_map(|pixel| pixel.iter().copied().take(3))
        .collect();
    RgbImage::from_raw(width, height, rgb).ok_or(Refusal::Damaged)
}

fn may_hold_number<'a>(
    page: &'a Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
) -> bool {
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        area,
        cache,
        page.xref(),
        settings.clone(),
    );
    let mut text = Text::default();
    interpret_page(page, &mut context, &mut text);
    my_number::may_stand_in(text.as_str())
}

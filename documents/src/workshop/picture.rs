//! Pictures: decoded within limits, turned upright, drawn anew without anything else that was in the file.

use std::error::Error;
use std::io::{Cursor, Write};

use fast_image_resize::Resizer;
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

use super::child::Stop;
use super::frames::Frame;
use super::jpeg_end::has_end;
use crate::bounds::{PIXELS, SIDE};
use crate::kind::Kind;
use crate::refusal::Refusal;

/// The longest side of a clean picture, in pixels: a page of A4 at 300 dots per inch.
const CLEAN_SIDE: u32 = 3508;
/// The longest side of a thumbnail, in pixels.
const THUMBNAIL_SIDE: u32 = 320;
/// What decoding may allocate, in bytes.
const ALLOCATED: u64 = 256 * 1024 * 1024;
/// Quality of the JPEG files that are made here.
const QUALITY: u8 = 85;

/// Draws a picture anew, upright, at most [`CLEAN_SIDE`] long, and its thumbnail.
pub(super) fn clean(kind: Kind, whole: &[u8], output: &mut impl Write) -> Result<(), Stop> {
    if kind == Kind::Jpeg && !has_end(whole) {
        return Err(Refusal::Damaged.into());
    }
    let (image, orientation) = decode(kind, whole)?;
    let mut image = DynamicImage::ImageRgb8(shrunk(on_white(image), CLEAN_SIDE)?);
    image.apply_orientation(orientation);
    let image = image.into_rgb8();
    Frame::Page(encode(&image)?).write(output)?;
    Frame::Thumbnail(thumbnail(image)?).write(output)?;
    Ok(())
}

/// The small picture, as JPEG.
pub(super) fn thumbnail(image: RgbImage) -> Result<Vec<u8>, Refusal> {
    encode(&shrunk(image, THUMBNAIL_SIDE)?)
}

/// A picture as JPEG with nothing but the picture in it.
pub(super) fn encode(image: &RgbImage) -> Result<Vec<u8>, Refusal> {
    let sides = [image.width(), image.height()].map(u16::try_from);
    let [Ok(width), Ok(height)] = sides else {
        return Err(Refusal::TooManyPixels);
    };
    let mut jpeg = Vec::new();
    Encoder::new(&mut jpeg, QUALITY)
        .encode(image, width, height, ColorType::Rgb)
        .map_err(|_| Refusal::Damaged)?;
    Ok(jpeg)
}

fn decode(kind: Kind, whole: &[u8]) -> Result<(DynamicImage, Orientation), Refusal> {
    let format = match kind {
        Kind::Png => ImageFormat::Png,
        Kind::Jpeg | Kind::Pdf | Kind::Heic => ImageFormat::Jpeg,
    };
    let mut reader = ImageReader::with_format(Cursor::new(whole), format);
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(SIDE);
    limits.max_image_height = Some(SIDE);
    limits.max_alloc = Some(ALLOCATED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| reason(&error))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > PIXELS || decoder.total_bytes() > ALLOCATED {
        return Err(Refusal::TooManyPixels);
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let image = DynamicImage::from_decoder(decoder).map_err(|error| reason(&error))?;
    Ok((image, orientation))
}

fn reason(error: &ImageError) -> Refusal {
    match error {
        ImageError::Limits(_) => Refusal::TooManyPixels,
        _ => Refusal::Damaged,
    }
}

fn shrunk(image: RgbImage, side: u32) -> Result<RgbImage, Refusal> {
    let (width, height) = image.dimensions();
    let longest = width.max(height);
    if longest <= side {
        return Ok(image);
    }
    let part = |length: u32| {
        let scaled =
            (u64::from(length) * u64::from(side) + u64::from(longest) / 2) / u64::from(longest);
        u32::try_from(scaled).unwrap_or(side).max(1)
    };
    let mut small = RgbImage::new(part(width), part(height));
    resize(&image, &mut small).map_err(|_| Refusal::Damaged)?;
    Ok(small)
}

/// Says what the pixels are, so that only the code for these is compiled: for every kind it is two minutes.
fn resize(from: &RgbImage, to: &mut RgbImage) -> Result<(), Box<dyn Error>> {
    let (width, height) = to.dimensions();
    let from = TypedImageRef::<U8x3>::from_buffer(from.width(), from.height(), from.as_raw())?;
    let mut to = TypedImage::<U8x3>::from_buffer(width, height, to)?;
    Resizer::new().resize_typed(&from, &mut to, None)?;
    Ok(())
}

/// What shines through becomes white, as on paper.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let rgba = image.into_rgba8();
    let mut paper = RgbImage::new(rgba.width(), rgba.height());
    for (on, of) in paper.pixels_mut().zip(rgba.pixels()) {
        let [red, green, blue, alpha] = of.0.map(u32::from);
        let mixed = [red, green, blue].map(|part| (part * alpha + 255 * (255 - alpha)) / 255);
        on.0 = mixed.map(|part| u8::try_from(part).unwrap_or(u8::MAX));
    }
    paper
}

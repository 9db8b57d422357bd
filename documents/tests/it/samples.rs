//! Files, good and hostile, made here.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use flate2::{Compression, write::ZlibEncoder};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// A picture whose upper left quarter is dark, so that one sees how it was turned.
pub(crate) fn picture(width: u32, height: u32) -> DynamicImage {
    let dark = |x, y| x < width / 2 && y < height / 2;
    let colour = |x, y| {
        if dark(x, y) {
            Rgb([20, 40, 60])
        } else {
            Rgb([230, 220, 210])
        }
    };
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, colour))
}

/// A picture as a file.
pub(crate) fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A photo as phones write them: with a camera's name, a place and how it has to be turned (Exif 2.32, tag 0x0112).
pub(crate) fn photo(picture: &DynamicImage, orientation: u8) -> Vec<u8> {
    let plain = file(picture, ImageFormat::Jpeg);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend(b"\x01\x0F\0\x02\0\0\0\x10\0\0\0\x26");
    exif.extend([1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend(b"\0\0\0\0SecretCamera GPS");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xFF\xE1", &length, &exif, &plain[2..]].concat()
}

/// The start of a PNG that says it is so large; a few bytes of it are there.
pub(crate) fn png_of(width: u32, height: u32) -> Vec<u8> {
    let mut png = file(&picture(1, 1), ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let crc = !crc(&png[12..29]);
    png[29..33].copy_from_slice(&crc.to_be_bytes());
    png
}

/// CRC-32 as PNG wants it (ISO/IEC 15948, annex D), before its last step.
fn crc(bytes: &[u8]) -> u32 {
    bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                0xEDB8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            }
        })
    })
}

/// A PDF of these objects, numbered from 1; the first is the catalogue.
pub(crate) fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\xE3\x81\x82\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{} 0 obj", number + 1).unwrap();
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    file.extend_from_slice(table.as_bytes());
    let size = objects.len() + 1;
    write!(
        file,
        "trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    )
    .unwrap();
    file
}

/// A PDF of so many pages of A4, each showing this.
pub(crate) fn pages(count: usize, shown: &str) -> Vec<u8> {
    with_catalogue(count, &stream("", shown.as_bytes()), "")
}

/// The same, with something in the catalogue.
pub(crate) fn with_catalogue(count: usize, content: &[u8], entry: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..count).map(|page| format!("{} 0 R", page + 5)).collect();
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    let tree = format!(
        "<< /Type /Pages /Count {count} /Kids [{}] >>",
        kids.join(" ")
    );
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R \
                /Resources << /Font << /F 4 0 R >> >> >>";
    let catalogue = format!("<< /Type /Catalog /Pages 2 0 R {entry} >>");
    let mut objects = vec![
        catalogue.into_bytes(),
        tree.into_bytes(),
        content.to_vec(),
        font.into(),
    ];
    objects.extend(std::iter::repeat_n(Vec::from(page), count));
    pdf(&objects, "")
}

/// A stream with these entries in its dictionary.
pub(crate) fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let mut stream = format!("<< /Length {} {entries} >>\nstream\n", bytes.len()).into_bytes();
    stream.extend_from_slice(bytes);
    stream.extend_from_slice(b"\nendstream");
    stream
}

/// So many megabytes of blanks in a few thousandths of it: pieces of one megabyte that stand for themselves, repeated.
pub(crate) fn flate_bomb(megabytes: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    let blanks = vec![b' '; 1024 * 1024];
    encoder.write_all(&blanks).unwrap();
    encoder.flush().unwrap();
    let first = encoder.get_ref().len();
    encoder.write_all(&blanks).unwrap();
    encoder.flush().unwrap();
    let second = encoder.get_ref()[first..].to_vec();
    [&encoder.get_ref()[..first], &second.repeat(megabytes)].concat()
}

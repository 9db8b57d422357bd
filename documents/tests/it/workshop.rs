//! The workshop with good files: what it makes of them.

use std::time::Duration;

use documents::{Kind, Picture, Piece, Workshop};
use futures_util::stream::iter;
use image::{DynamicImage, GenericImageView as _, ImageFormat};
use tokio::io::AsyncReadExt as _;

use super::killed::example;
use super::samples::{file, pages, pdf, photo, picture, stream};

/// A workshop whose child is the example beside the tests.
pub(crate) fn workshop() -> Workshop {
    Workshop::new(example("workshop"), vec!["look-at".into()])
}

/// A piece whose picture has arrived whole.
pub(crate) type Made = Piece<Vec<u8>>;

/// Everything that comes of a file.
pub(crate) async fn made_of(workshop: &Workshop, kind: Kind, file: Vec<u8>) -> Vec<Made> {
    let chunks: Vec<_> = file
        .chunks(64 * 1024)
        .map(|chunk| Ok(chunk.to_vec()))
        .collect();
    let mut work = workshop.begin(kind, iter(chunks)).await.unwrap();
    let mut pieces = Vec::new();
    while let Some(piece) = work.next().await {
        pieces.extend(whole(piece).await);
    }
    pieces
}

/// A piece with its picture; `None` when the picture broke off, of which the next piece tells.
async fn whole(piece: Piece<Picture<'_>>) -> Option<Made> {
    Some(match piece {
        Piece::Page(picture) => Piece::Page(all_of(picture).await?),
        Piece::Thumbnail(picture) => Piece::Thumbnail(all_of(picture).await?),
        Piece::Finished { may_hold_my_number } => Piece::Finished { may_hold_my_number },
        Piece::Refused(reason) => Piece::Refused(reason),
    })
}

async fn all_of(mut picture: Picture<'_>) -> Option<Vec<u8>> {
    let mut jpeg = Vec::new();
    picture.read_to_end(&mut jpeg).await.ok().map(|_| jpeg)
}

fn seen(piece: &Made) -> DynamicImage {
    let (Piece::Page(jpeg) | Piece::Thumbnail(jpeg)) = piece else {
        panic!("{piece:?} is no picture");
    };
    image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap()
}

/// Which corner of a picture is dark: left or right, above or below.
fn dark_corner(picture: &DynamicImage) -> (bool, bool) {
    let (width, height) = picture.dimensions();
    let corners = [(false, false), (true, false), (false, true), (true, true)];
    let dark = corners.into_iter().find(|(right, below)| {
        let x = if *right { width - 5 } else { 4 };
        let y = if *below { height - 5 } else { 4 };
        picture.get_pixel(x, y).0[0] < 100
    });
    dark.unwrap()
}

const FINISHED: Made = Piece::Finished {
    may_hold_my_number: false,
};

#[tokio::test]
async fn a_photo_comes_back_upright_and_says_nothing_but_the_picture() {
    // Orientation, where the dark corner has to be then, and whether the sides change.
    for (orientation, corner, turned) in [
        (1, (false, false), false),
        (3, (true, true), false),
        (6, (true, false), true),
        (8, (false, true), true),
    ] {
        let sent = photo(&picture(400, 300), orientation);
        assert!(sent.windows(12).any(|part| part == b"SecretCamera"));
        let pieces = made_of(&workshop(), Kind::Jpeg, sent).await;
        let [page, thumbnail, end] = pieces.as_slice() else {
            panic!("{} pieces", pieces.len());
        };
        assert_eq!(
            seen(page).dimensions(),
            if turned { (300, 400) } else { (400, 300) }
        );
        assert_eq!(
            dark_corner(&seen(page)),
            corner,
            "orientation {orientation}"
        );
        assert_eq!(
            seen(thumbnail).dimensions(),
            if turned { (240, 320) } else { (320, 240) }
        );
        assert_eq!(*end, FINISHED);
        let Piece::Page(jpeg) = page else { panic!() };
        for secret in [b"Secret".as_slice(), b"Exif", b"GPS"] {
            assert!(!jpeg.windows(secret.len()).any(|part| part == secret));
        }
    }
}

#[tokio::test]
async fn a_screenshot_that_shines_through_lies_on_white() {
    let clear = DynamicImage::new_rgba8(40, 30);
    let pieces = made_of(&workshop(), Kind::Png, file(&clear, ImageFormat::Png)).await;
    assert!(seen(&pieces[0]).get_pixel(20, 15).0[0] > 250);
    assert_eq!(pieces.last(), Some(&FINISHED));
}

#[tokio::test]
async fn a_large_photo_becomes_one_that_can_be_printed() {
    let large = photo(&picture(4032, 3024), 6);
    let pieces = made_of(&workshop(), Kind::Jpeg, large).await;
    assert_eq!(seen(&pieces[0]).dimensions(), (2631, 3508));
    assert_eq!(pieces.last(), Some(&FINISHED));
}

#[tokio::test]
async fn a_pdf_becomes_a_picture_for_each_page() {
    let text = "0 0 297 421 re f BT /F 24 Tf 300 500 Td (Gensen 2026) Tj ET";
    let pieces = made_of(&workshop(), Kind::Pdf, pages(3, text)).await;
    let drawn: Vec<_> = pieces
        .iter()
        .filter(|piece| matches!(piece, Piece::Page(_)))
        .map(seen)
        .collect();
    assert_eq!(drawn.len(), 3);
    for page in &drawn {
        assert_eq!(page.height(), 1754);
        // PDF counts from below.
        assert_eq!(dark_corner(page), (false, true));
        let written = page
            .view(620, 600, 400, 150)
            .pixels()
            .filter(|(_, _, pixel)| pixel.0[0] < 100)
            .count();
        assert!(written > 200, "{written} dark points where the text stands");
    }
    assert_eq!(
        pieces
            .iter()
            .filter(|piece| matches!(piece, Piece::Thumbnail(_)))
            .count(),
        1
    );
    assert_eq!(pieces.last(), Some(&FINISHED));
}

#[tokio::test]
async fn a_my_number_in_the_text_of_a_pdf_is_seen_also_where_nothing_shows_it() {
    let boxed = "BT /F 12 Tf 100 700 Td (1) Tj 15 0 Td (2) Tj 15 0 Td (3) Tj 15 0 Td (4) Tj 15 0 Td (5) Tj \
        15 0 Td (6) Tj 15 0 Td (7) Tj 15 0 Td (8) Tj 15 0 Td (9) Tj 15 0 Td (0) Tj 15 0 Td (1) Tj 15 0 Td (8) Tj ET";
    for (shown, expected) in [
        ("BT /F 12 Tf 100 700 Td (No. 1234 5678 9018) Tj ET", true),
        (
            "BT /F 12 Tf 100 700 Td [(1234) -500 (5678) -500 (9018)] TJ ET",
            true,
        ),
        ("BT 3 Tr /F 12 Tf 100 700 Td (123456789018) Tj ET", true),
        (boxed, true),
        ("BT /F 12 Tf 100 700 Td (123456789010) Tj ET", false),
        (
            "BT /F 12 Tf 100 700 Td (1234) Tj 0 -20 Td (5678) Tj 0 -20 Td (9018) Tj ET",
            false,
        ),
    ] {
        let pieces = made_of(&workshop(), Kind::Pdf, pages(1, shown)).await;
        let end = Piece::Finished {
            may_hold_my_number: expected,
        };
        assert_eq!(pieces.last(), Some(&end), "{shown}");
    }
}

/// A page whose words are in a font it only names, in an encoding of the 1990s: Shift_JIS, 「源泉」 and a My Number.
fn form_of_an_authority() -> Vec<u8> {
    let shown = b"BT /F 60 Tf 100 500 Td <8CB990F2> Tj 0 -100 Td (123456789018) Tj ET";
    let descendant = "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 \
        /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor 7 0 R >>";
    let descriptor = "<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [0 0 999 999] \
        /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        "",
        "<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5-90ms-RKSJ-H /Encoding /90ms-RKSJ-H /DescendantFonts [6 0 R] >>",
        descendant,
        descriptor,
    ];
    let mut objects = objects.map(|object| object.as_bytes().to_vec());
    objects[3] = stream("", shown);
    pdf(&objects, "")
}

#[tokio::test]
async fn japanese_in_a_font_that_is_only_named_is_drawn_with_the_installations_font() {
    let font = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
    assert!(
        std::path::Path::new(font).is_file(),
        "{font} is missing: ./test installs fonts-noto-cjk"
    );
    let workshop = workshop().with_font(font.into());
    let pieces = made_of(&workshop, Kind::Pdf, form_of_an_authority()).await;
    // 源泉, 60 points high, begin 100 points from the left and end 500 points from below.
    let words = seen(&pieces[0]).view(210, 590, 240, 140).to_image();
    let dark = words.pixels().filter(|pixel| pixel.0[0] < 100).count();
    assert!(dark > 2000, "{dark} dark points where the words stand");
    assert_eq!(
        pieces.last(),
        Some(&Piece::Finished {
            may_hold_my_number: true
        })
    );
}

#[tokio::test]
async fn files_one_after_the_other_find_a_seat() {
    let workshop = workshop().with_wall(Duration::from_mins(2));
    let sent = file(&picture(60, 40), ImageFormat::Png);
    let all = (0..8).map(|_| made_of(&workshop, Kind::Png, sent.clone()));
    for pieces in futures_util::future::join_all(all).await {
        assert_eq!(pieces.last(), Some(&FINISHED));
    }
}

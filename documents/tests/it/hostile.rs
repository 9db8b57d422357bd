//! The workshop with hostile files: a refusal comes back, in time, and the portal is none the worse.

use std::time::{Duration, Instant};

use documents::{Kind, Piece, Refusal, Workshop, WorkshopError};
use futures_util::stream;
use image::ImageFormat;

use super::samples::{
    file, flate_bomb, pages, pdf, photo, picture, png_of, stream as pdf_stream, with_catalogue,
};
use super::workshop::{made_of, workshop};

async fn refusal(kind: Kind, file: Vec<u8>) -> Option<Refusal> {
    let begun = Instant::now();
    let pieces = made_of(&workshop(), kind, file).await;
    assert!(
        begun.elapsed() < Duration::from_secs(30),
        "{:?}",
        begun.elapsed()
    );
    match pieces.last() {
        Some(Piece::Refused(reason)) => Some(*reason),
        _ => None,
    }
}

#[tokio::test]
async fn a_picture_that_says_it_is_huge_is_refused_by_its_head() {
    for (width, height) in [
        (50_000, 50_000),
        (20_001, 1),
        (10_000, 5_001),
        (u32::MAX >> 1, 1),
    ] {
        let begun = Instant::now();
        let refused = refusal(Kind::Png, png_of(width, height)).await;
        assert_eq!(refused, Some(Refusal::TooManyPixels), "{width} x {height}");
        assert!(begun.elapsed() < Duration::from_secs(2));
    }
    let mut jpeg = file(&picture(16, 16), ImageFormat::Jpeg);
    let size = jpeg
        .windows(2)
        .position(|pair| pair == b"\xFF\xC0")
        .unwrap()
        + 5;
    jpeg[size..size + 4].copy_from_slice(b"\xFF\xFF\xFF\xFF");
    assert_eq!(
        refusal(Kind::Jpeg, jpeg).await,
        Some(Refusal::TooManyPixels)
    );
}

#[tokio::test]
async fn a_picture_that_breaks_off_is_refused() {
    let jpeg = photo(&picture(600, 400), 6);
    let png = file(&picture(600, 400), ImageFormat::Png);
    for (kind, whole) in [(Kind::Jpeg, jpeg), (Kind::Png, png)] {
        assert_eq!(refusal(kind, whole.clone()).await, None);
        for part in [1, 10, 50, 90, 99] {
            let cut = whole[..whole.len() * part / 100].to_vec();
            assert_eq!(refusal(kind, cut).await, Some(Refusal::Damaged), "{part} %");
        }
    }
}

#[tokio::test]
async fn a_second_file_behind_the_first_is_refused() {
    let mut jpeg = photo(&picture(60, 40), 1);
    jpeg.resize(jpeg.len() + 100_000, 0);
    jpeg.extend_from_slice(b"<script>alert(1)</script>");
    assert_eq!(refusal(Kind::Jpeg, jpeg).await, Some(Refusal::TwoInOne));
}

#[tokio::test]
async fn a_pdf_that_does_something_is_refused() {
    let empty = pdf_stream("", b"");
    for (entry, reason) in [
        (
            "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>",
            Refusal::Scripts,
        ),
        (
            "/OpenAction << /S /Java#53cript /J#53 (app.alert(1)) >>",
            Refusal::Scripts,
        ),
        (
            "/AA << /WC << /S /Launch /F (cmd.exe) >> >>",
            Refusal::Scripts,
        ),
        ("/AcroForm << /XFA (x) >>", Refusal::Scripts),
        (
            "/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /EF << /F 3 0 R >> >>] >> >>",
            Refusal::EmbeddedFiles,
        ),
    ] {
        let file = with_catalogue(1, &empty, entry);
        assert_eq!(refusal(Kind::Pdf, file).await, Some(reason), "{entry}");
    }
    let attached = with_catalogue(1, &pdf_stream("/Type /EmbeddedFile", b"MZ"), "");
    assert_eq!(
        refusal(Kind::Pdf, attached).await,
        Some(Refusal::EmbeddedFiles)
    );
    let harmless = with_catalogue(
        1,
        &empty,
        "/OpenAction [5 0 R /Fit] /Names << /Dests << /Names [] >> >>",
    );
    assert_eq!(refusal(Kind::Pdf, harmless).await, None);
}

#[tokio::test]
async fn a_pdf_with_a_password_is_refused() {
    let page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>".to_vec();
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        page,
    ];
    let word = "0123456789abcdef".repeat(4);
    let trailer = format!(
        "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{word}> /U <{word}> >>"
    );
    assert_eq!(
        refusal(Kind::Pdf, pdf(&objects, &trailer)).await,
        Some(Refusal::Encrypted)
    );
    assert_eq!(refusal(Kind::Pdf, pdf(&objects, "")).await, None);
}

#[tokio::test]
async fn a_pdf_that_breaks_off_or_has_no_page_is_refused() {
    let whole = pages(2, "0 0 9 9 re f");
    for part in [1, 20, 50, 90, 98] {
        let cut = whole[..whole.len() * part / 100].to_vec();
        assert_eq!(
            refusal(Kind::Pdf, cut).await,
            Some(Refusal::Damaged),
            "{part} %"
        );
    }
    assert_eq!(
        refusal(Kind::Pdf, pages(0, "")).await,
        Some(Refusal::Damaged)
    );
    assert_eq!(
        refusal(Kind::Pdf, b"%PDF-1.7\n%%EOF".to_vec()).await,
        Some(Refusal::Damaged)
    );
}

#[tokio::test]
async fn a_pdf_of_too_many_pages_is_refused() {
    assert_eq!(refusal(Kind::Pdf, pages(30, "")).await, None);
    for count in [31, 100_000] {
        let refused = refusal(Kind::Pdf, pages(count, "")).await;
        assert_eq!(refused, Some(Refusal::TooManyPages), "{count}");
    }
}

#[tokio::test]
async fn a_pdf_that_blows_up_in_memory_is_refused() {
    let bomb = flate_bomb(600);
    assert!(bomb.len() < 2_000_000, "{} bytes", bomb.len());
    let file = with_catalogue(1, &pdf_stream("/Filter /FlateDecode", &bomb), "");
    assert_eq!(refusal(Kind::Pdf, file).await, Some(Refusal::TooCostly));
}

#[tokio::test]
async fn a_pdf_that_draws_without_end_is_refused() {
    let form = |next: usize| {
        pdf_stream(
            &format!(
                "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /X {next} 0 R >> >>"
            ),
            b"/X Do /X Do /X Do 0 0 9 9 re f",
        )
    };
    let page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>";
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
        page.to_vec(),
        pdf_stream("", b"/X Do"),
    ];
    objects.extend((6..36).map(form));
    objects.push(pdf_stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 99 99]",
        b"0 0 9 9 re f",
    ));
    assert_eq!(
        refusal(Kind::Pdf, pdf(&objects, "")).await,
        Some(Refusal::TooCostly)
    );
}

#[tokio::test]
async fn a_pdf_nested_ten_thousand_deep_hurts_nobody() {
    let deep = format!("/X {}{}", "[".repeat(10_000), "]".repeat(10_000));
    refusal(Kind::Pdf, with_catalogue(1, &pdf_stream("", b""), &deep)).await;
    assert_eq!(refusal(Kind::Pdf, pages(1, "")).await, None);
}

#[tokio::test]
async fn a_file_that_never_comes_to_an_end_is_given_up_by_the_clock() {
    let workshop = workshop().with_wall(Duration::from_secs(1));
    let mut work = workshop.begin(Kind::Pdf, stream::pending()).await.unwrap();
    let given_up = work.next().await;
    assert!(matches!(given_up, Some(Piece::Refused(Refusal::TooCostly))));
    assert!(work.next().await.is_none());
}

/// What the kernel says of a child of this process.
fn limits_of_a_child() -> Option<String> {
    let own = std::process::id().to_string();
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let children = processes.filter(|process| {
        let stat = std::fs::read_to_string(process.path().join("stat")).unwrap_or_default();
        // Behind the name in brackets: state, then the parent.
        stat.rsplit(") ")
            .next()
            .and_then(|rest| rest.split(' ').nth(1))
            == Some(&own)
    });
    let limits = children.map(|child| std::fs::read_to_string(child.path().join("limits")));
    limits
        .flatten()
        .find(|limits| limits.contains("Max open files            3 "))
}

#[tokio::test]
async fn a_child_can_open_write_and_take_no_more_than_it_was_given() {
    let workshop = workshop().with_wall(Duration::from_secs(5));
    let work = tokio::spawn(async move { workshop.begin(Kind::Pdf, stream::pending()).await });
    let mut limits = None;
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        limits = limits.or_else(limits_of_a_child);
    }
    work.abort();
    let limits = limits.unwrap();
    for (limit, value) in [
        ("Max open files", "3"),
        ("Max file size", "0"),
        ("Max core file size", "0"),
        ("Max cpu time", "2"),
    ] {
        let line = limits.lines().find(|line| line.starts_with(limit)).unwrap();
        let soft = line.trim_start_matches(limit).split_whitespace().next();
        assert_eq!(soft, Some(value), "{line}");
    }
    // What the document may take comes on top of what the process holds when it starts.
    let start = "Max address space";
    let line = limits.lines().find(|line| line.starts_with(start)).unwrap();
    let soft = line.trim_start_matches(start).split_whitespace().next();
    let soft: u64 = soft.unwrap().parse().unwrap();
    assert!((256 << 20..384 << 20).contains(&soft), "{line}");
}

#[tokio::test]
async fn a_program_that_is_no_workshop_is_our_mistake_and_not_the_files() {
    for program in ["/bin/true", "/bin/cat"] {
        let workshop = Workshop::new(program.into(), Vec::new()).with_wall(Duration::from_secs(1));
        let begun = workshop.begin(Kind::Png, stream::empty()).await;
        assert!(
            matches!(begun, Err(WorkshopError::NotAWorkshop)),
            "{begun:?}"
        );
    }
    let absent = Workshop::new("/nowhere/portal".into(), Vec::new());
    let begun = absent.begin(Kind::Png, stream::empty()).await;
    assert!(matches!(begun, Err(WorkshopError::Start(_))), "{begun:?}");
}

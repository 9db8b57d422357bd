//! Photos in HEIC, converted by the real program (Debian: `libheif-examples`).

use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use documents::{Kind, Piece, Refusal, Workshop};
use image::{GenericImageView as _, ImageFormat};

use super::samples::{file, picture};
use super::workshop::{made_of, workshop};

fn program(name: &str) -> PathBuf {
    let path = PathBuf::from("/usr/bin").join(name);
    assert!(
        path.is_file(),
        "{} is missing: ./test installs libheif-examples",
        path.display()
    );
    path
}

fn with_converter() -> Workshop {
    workshop().with_converter(program("heif-convert"))
}

/// A photo in HEIC, 800 x 600, its upper left quarter dark.
fn heic() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("in.png"), folder.path().join("out.heic"));
    std::fs::write(&from, file(&picture(800, 600), ImageFormat::Png)).unwrap();
    let made = Command::new(program("heif-enc"))
        .arg(&from)
        .arg("-o")
        .arg(&to)
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    std::fs::read(to).unwrap()
}

/// Waits until no folder of a conversion is there, be it another test's.
async fn no_trace_is_left() {
    let left = || {
        let mut entries = std::fs::read_dir(std::env::temp_dir()).unwrap().flatten();
        entries.any(|entry| {
            entry
                .file_name()
                .to_string_lossy()
                .starts_with("madoguchi-heic-")
        })
    };
    for _ in 0..500 {
        if !left() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("a folder of a conversion stays");
}

#[tokio::test]
async fn a_photo_in_heic_comes_back_as_jpeg_and_leaves_no_trace() {
    let sent = heic();
    assert_eq!(Kind::of(&sent), Ok(Kind::Heic));
    let pieces = made_of(&with_converter(), Kind::Heic, sent).await;
    let Some(Piece::Page(jpeg)) = pieces.first() else {
        panic!("{pieces:?}");
    };
    let seen = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap();
    assert_eq!(seen.dimensions(), (800, 600));
    assert!(seen.get_pixel(40, 40).0[0] < 100 && seen.get_pixel(700, 40).0[0] > 200);
    assert_eq!(
        pieces.last(),
        Some(&Piece::Finished {
            may_hold_my_number: false
        })
    );
    no_trace_is_left().await;
}

#[tokio::test]
async fn without_the_converter_heic_is_refused_with_that_reason() {
    for workshop in [
        workshop(),
        workshop().with_converter("/nowhere/heif-convert".into()),
    ] {
        let pieces = made_of(&workshop, Kind::Heic, heic()).await;
        assert_eq!(pieces, [Piece::Refused(Refusal::HeicNotHere)]);
    }
}

#[tokio::test]
async fn heic_that_breaks_off_or_is_none_is_refused() {
    let whole = heic();
    for sent in [
        whole[..whole.len() / 2].to_vec(),
        whole[..40].to_vec(),
        vec![0; 5000],
    ] {
        let pieces = made_of(&with_converter(), Kind::Heic, sent).await;
        assert_eq!(pieces, [Piece::Refused(Refusal::Damaged)]);
    }
}

/// A converter that does this with `$1 … $4`, the last of which is its output.
fn converter(does: &str) -> tempfile::TempPath {
    let mut script = tempfile::NamedTempFile::new().unwrap();
    writeln!(script, "#!/bin/sh\n{does}").unwrap();
    let path = script.into_temp_path();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    path
}

#[tokio::test]
async fn a_converter_that_uses_too_much_or_writes_no_picture_is_a_refusal() {
    for (does, reason) in [
        ("exec cat /dev/zero > \"$4\"", Refusal::TooCostly),
        ("while :; do :; done", Refusal::TooCostly),
        ("echo '<script>' > \"$4\"", Refusal::Damaged),
        ("echo talk", Refusal::Damaged),
    ] {
        let script = converter(does);
        let workshop = workshop()
            .with_wall(Duration::from_secs(2))
            .with_converter(script.to_path_buf());
        let pieces = made_of(&workshop, Kind::Heic, vec![0; 100]).await;
        assert_eq!(pieces, [Piece::Refused(reason)], "{does}");
    }
    no_trace_is_left().await;
}

use super::*;
use proptest::prelude::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1A\n\x00\x00\x00\x0DIHDR\x00\x00\x00\x01";
const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00";
const HEIC: &[u8] = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic";
const ZIP_END: &[u8] =
    b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00\x2E\x00\x00\x00\x00\x00\x00\x00\x00\x00";

fn with(one: &[u8], other: &[u8]) -> Vec<u8> {
    [one, other].concat()
}

#[test]
fn the_kind_is_taken_from_the_content() {
    assert_eq!(Kind::of(JPEG), Ok(Kind::Jpeg));
    assert_eq!(Kind::of(PNG), Ok(Kind::Png));
    assert_eq!(Kind::of(b"%PDF-1.7\n1 0 obj\n"), Ok(Kind::Pdf));
    assert_eq!(
        Kind::of(b"\xEF\xBB\xBF\r\n%PDF-1.7\n1 0 obj\n"),
        Ok(Kind::Pdf)
    );
    assert_eq!(Kind::of(HEIC), Ok(Kind::Heic));
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.as_str()), Some(kind));
    }
}

#[test]
fn what_is_not_taken_is_refused_with_its_reason() {
    let avif = b"\x00\x00\x00\x1Cftypmif1\x00\x00\x00\x00mif1avifmiaf";
    let word = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00[Content_Types].xml";
    let utf16 = b"\xFF\xFE<\x00h\x00t\x00m\x00l\x00>\x00";
    for (head, reason) in [
        (b"".as_slice(), Refusal::Empty),
        (b"PK\x03\x04\x14\x00\x00\x00photo.jpg", Refusal::Archive),
        (b"\x1F\x8B\x08\x00", Refusal::Archive),
        (b"\x24\x9B-lh5-\x10\x00", Refusal::Archive),
        (word, Refusal::Office),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00", Refusal::Office),
        (b"MZ\x90\x00\x03", Refusal::Program),
        (b"\x7FELF\x02", Refusal::Program),
        (b"#!/bin/sh\n", Refusal::Program),
        (b"<!DOCTYPE html><p>", Refusal::WebPage),
        (b"\xEF\xBB\xBF \n<HTML>", Refusal::WebPage),
        (utf16, Refusal::WebPage),
        (b"x = 1; <script>alert(1)</script>", Refusal::WebPage),
        (
            b"<?xml version=\"1.0\"?><svg onload=\"x\">",
            Refusal::Drawing,
        ),
        (b"GIF89a;", Refusal::OtherPicture),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Refusal::OtherPicture),
        (avif, Refusal::OtherPicture),
        (b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00", Refusal::Film),
        ("氏名,年収\n".as_bytes(), Refusal::Text),
        (b"\x8E\x81\x96\xBC,salary,bonus", Refusal::Text),
        (b"\x00\x01\x02\x03", Refusal::Unknown),
        (b"x\n%PDF-1.7", Refusal::Text),
    ] {
        assert_eq!(
            Kind::of(head),
            Err(reason),
            "{:?}",
            String::from_utf8_lossy(head)
        );
    }
}

#[test]
fn a_file_that_is_two_things_is_refused() {
    for head in [
        with(JPEG, b"\xFF\xFE\x00\x20<script>alert(1)</script>"),
        with(JPEG, b"\xFF\xFE\x00\x20=1/*<HTML><body>"),
        with(JPEG, b"\xFF\xFE\x00\x20%PDF-1.4"),
        with(PNG, b"tEXt<?php system($_GET[0]);"),
        with(PNG, b"tEXtThis program cannot be run in DOS mode"),
        b"%PDF-1.4\n<html><script>/*\n1 0 obj".to_vec(),
    ] {
        assert_eq!(Kind::of(&head), Err(Refusal::TwoInOne));
    }
}

#[test]
fn what_hangs_on_behind_is_found_in_the_whole() {
    let far = vec![7; HEAD_BYTES];
    for behind in [
        ZIP_END,
        b"<script src=x>".as_slice(),
        b"%PDF-1.7",
        b"\x00<SVG xmlns=",
    ] {
        let whole = [JPEG, &far, behind].concat();
        assert_eq!(Kind::of(&whole), Ok(Kind::Jpeg));
        assert_eq!(Kind::Jpeg.alone(&whole), Err(Refusal::TwoInOne));
    }
    let page = b"%PDF-1.4\n1 0 obj\n<<>>\n%%EOF\n<html><script>";
    assert_eq!(Kind::Pdf.alone(page), Err(Refusal::TwoInOne));
    assert_eq!(
        Kind::Pdf.alone(&with(b"%PDF-1.4 1 0 obj", ZIP_END)),
        Err(Refusal::TwoInOne)
    );
}

#[test]
fn a_film_behind_a_photo_is_what_phones_do() {
    let motion = [JPEG, &vec![7; HEAD_BYTES], HEIC].concat();
    assert_eq!(Kind::Jpeg.alone(&motion), Ok(()));
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(kind) = Kind::of(&bytes) {
            let _ = kind.alone(&bytes);
        }
    }

    #[test]
    fn noise_behind_a_photo_is_no_second_file(noise in proptest::collection::vec(any::<u8>(), 0..4000)) {
        let whole = with(JPEG, &noise);
        prop_assert_eq!(Kind::of(&whole), Ok(Kind::Jpeg));
        prop_assert_eq!(Kind::Jpeg.alone(&whole), Ok(()));
    }
}

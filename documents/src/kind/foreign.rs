//! What is not taken, told apart well enough to say what to do instead.

use super::markers::{holds, holds_any};
use crate::refusal::Refusal;

/// Archives by how they begin.
const ARCHIVES: &[&[u8]] = &[
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"PK\x07\x08",
    b"Rar!\x1A\x07",
    b"7z\xBC\xAF\x27\x1C",
    b"\x1F\x8B",
    b"BZh",
    b"\xFD7zXZ\x00",
    b"\x28\xB5\x2F\xFD",
    b"MSCF",
];
/// What stands near the start of office documents that are ZIP archives.
const OFFICE_PARTS: &[&[u8]] = &[
    b"[content_types].xml",
    b"_rels/.rels",
    b"mimetypeapplication/vnd.oasis.opendocument",
];
/// Programs and scripts by how they begin.
const PROGRAMS: &[&[u8]] = &[
    b"MZ",
    b"\x7FELF",
    b"\xFE\xED\xFA\xCE",
    b"\xFE\xED\xFA\xCF",
    b"\xCE\xFA\xED\xFE",
    b"\xCF\xFA\xED\xFE",
    b"\xCA\xFE\xBA\xBE",
    b"#!",
    b"\x4C\x00\x00\x00\x01\x14\x02\x00",
];
/// Pictures of other kinds by how they begin.
const PICTURES: &[&[u8]] = &[
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"II+\x00",
    b"MM\x00+",
    b"\x00\x00\x01\x00",
    b"8BPS",
    b"\x00\x00\x00\x0CjP  ",
    b"\xFF\x4F\xFF\x51",
];
/// Brands of HEIF whose pictures are HEVC (ISO/IEC 23008-12).
const HEIC_BRANDS: &[&[u8]] = &[
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
];
/// How pages of the web and scripts in them begin.
const PAGE_PARTS: &[&[u8]] = &[b"<!doctype html", b"<html", b"<script", b"<body", b"<head"];

/// Why a file that begins so is refused; it is none of the kinds that are taken.
pub(super) fn reason(head: &[u8]) -> Refusal {
    let begins = |words: &[&[u8]]| words.iter().any(|word| head.starts_with(word));
    if begins(ARCHIVES) && holds_any(head, OFFICE_PARTS) {
        Refusal::Office
    } else if begins(ARCHIVES) || is_tape_or_lzh(head) {
        Refusal::Archive
    } else if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        Refusal::Office
    } else if begins(PROGRAMS) {
        Refusal::Program
    } else if begins(PICTURES) || is_riff(head, b"WEBP") || is_avif(head) {
        Refusal::OtherPicture
    } else if is_film(head) {
        Refusal::Film
    } else {
        written(head)
    }
}

/// Whether it is HEIF with HEVC pictures; AVIF shares the brand `mif1` and names itself among the others.
pub(super) fn is_heic(head: &[u8]) -> bool {
    let known = brand(head).is_some_and(|brand| HEIC_BRANDS.contains(&brand));
    known && !is_avif(head)
}

fn is_avif(head: &[u8]) -> bool {
    brand(head).is_some() && holds(head.get(..64).unwrap_or(head), b"avif")
}

/// The major brand of a file of the ISO base media format (ISO/IEC 14496-12).
fn brand(head: &[u8]) -> Option<&[u8]> {
    (head.get(4..8)? == b"ftyp")
        .then(|| head.get(8..12))
        .flatten()
}

fn is_riff(head: &[u8], form: &[u8]) -> bool {
    head.starts_with(b"RIFF") && head.get(8..12) == Some(form)
}

fn is_tape_or_lzh(head: &[u8]) -> bool {
    let lzh = head.get(2..5) == Some(b"-lh") && head.get(6) == Some(&b'-');
    lzh || head.get(257..262) == Some(b"ustar")
}

fn is_film(head: &[u8]) -> bool {
    let sound = [b"ID3".as_slice(), b"OggS", b"fLaC", b"\x1A\x45\xDF\xA3"];
    brand(head).is_some()
        || is_riff(head, b"AVI ")
        || is_riff(head, b"WAVE")
        || sound.iter().any(|word| head.starts_with(word))
}

/// Text of some kind, or nothing that is known.
fn written(head: &[u8]) -> Refusal {
    let wide = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    if head.contains(&0) && !wide {
        return Refusal::Unknown;
    }
    let text: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&text);
    let text = text.trim_ascii_start();
    if holds(text, b"<svg") {
        Refusal::Drawing
    } else if text.starts_with(b"<") || holds_any(text, PAGE_PARTS) {
        Refusal::WebPage
    } else if wide || is_text(text) {
        Refusal::Text
    } else {
        Refusal::Unknown
    }
}

/// No control characters but those of lines and tabs; Japanese in UTF-8 and Shift_JIS passes.
fn is_text(text: &[u8]) -> bool {
    let plain =
        |byte: &u8| *byte >= 0x20 && *byte != 0x7F || matches!(*byte, b'\t' | b'\n' | b'\r');
    let control = text.iter().filter(|byte| !plain(byte)).count();
    let latin = text.iter().filter(|byte| byte.is_ascii()).count();
    control == 0 && (latin * 2 >= text.len() || std::str::from_utf8(text).is_ok())
}

//! Files that are two things at once: a picture for the portal, a page or an archive for somebody else's program.
//!
//! Pictures are drawn anew before anybody sees them, so a script in a comment dies anyway; the original is kept, so
//! it is refused besides. Phones put harmless things behind a photo (a film, a second picture): those pass.

use super::Kind;
use super::markers::holds_any;

/// How far into a file programs look for the start of a PDF.
const PDF_HEADER_WITHIN: usize = 1024;
/// Longest archive comment plus the record that ends a ZIP archive (APPNOTE 6.3.10, 4.3.16).
const ZIP_END_WITHIN: usize = 65_535 + 22;

/// Words that make a browser take bytes for a page. Long enough not to come about by chance in 20 MB of picture.
const PAGE: &[&[u8]] = &[
    b"<script",
    b"<html>",
    b"<html ",
    b"<!doctype html",
    b"<iframe",
    b"<svg xmlns",
    b"<?php ",
    b"javascript:",
];
/// Words of other files that nothing inside a photo says.
const INSIDE: &[&[u8]] = &[
    b"%pdf-1.",
    b"%pdf-2.",
    b"this program cannot be run in dos mode",
];

/// Whether the head of a file shows a second kind.
pub(super) fn in_head(kind: Kind, head: &[u8]) -> bool {
    match kind {
        Kind::Jpeg | Kind::Png | Kind::Heic => holds_any(head, PAGE) || holds_any(head, INSIDE),
        Kind::Pdf => holds_any(before_objects(head), PAGE),
    }
}

/// Whether a whole file shows a second kind.
pub(super) fn in_whole(kind: Kind, whole: &[u8]) -> bool {
    let second = match kind {
        Kind::Jpeg | Kind::Png | Kind::Heic => holds_any(whole, PAGE) || holds_any(whole, INSIDE),
        Kind::Pdf => holds_any(before_objects(whole), PAGE) || holds_any(after_end(whole), PAGE),
    };
    second || ends_as_zip(whole)
}

/// A PDF's bytes before its first object, where a page for a browser would have to stand.
fn before_objects(bytes: &[u8]) -> &[u8] {
    let start = bytes.get(..PDF_HEADER_WITHIN).unwrap_or(bytes);
    let object = start.windows(4).position(|four| four == b" obj");
    object.and_then(|at| start.get(..at)).unwrap_or(start)
}

/// A PDF's bytes after its last end mark.
fn after_end(bytes: &[u8]) -> &[u8] {
    let end = bytes.windows(5).rposition(|five| five == b"%%EOF");
    end.and_then(|at| bytes.get(at..)).unwrap_or_default()
}

/// Whether a program for archives would find one: the record at its end, of one disk, reaching to the end of the file.
fn ends_as_zip(bytes: &[u8]) -> bool {
    let start = bytes.len().saturating_sub(ZIP_END_WITHIN);
    let tail = bytes.get(start..).unwrap_or_default();
    tail.windows(22).any(|record| {
        record.starts_with(b"PK\x05\x06\x00\x00\x00\x00") && record.get(8..10) == record.get(10..12)
    })
}

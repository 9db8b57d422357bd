//! What poppler, which many viewers are made of, finds in a PDF.

use std::io::Write as _;
use std::process::Command;

/// Runs one of poppler's programs on a file; it has to be content with it, without a word of complaint.
fn poppler(program: &str, before: &[&str], pdf: &[u8], after: &[&str]) -> Vec<u8> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let run = Command::new(program)
        .args(before)
        .arg(file.path())
        .args(after)
        .output()
        .unwrap_or_else(|_| panic!("{program} is part of poppler-utils"));
    let complaint = String::from_utf8_lossy(&run.stderr);
    assert!(
        run.status.success() && complaint.is_empty(),
        "{program}: {complaint}"
    );
    run.stdout
}

/// The text of all pages.
pub(crate) fn text(pdf: &[u8]) -> String {
    String::from_utf8(poppler("pdftotext", &["-enc", "UTF-8"], pdf, &["-"])).unwrap()
}

/// The text without white space: lines end where there is no room, not where a word ends.
pub(crate) fn dense(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

/// What `pdfinfo` says behind a name.
pub(crate) fn info(pdf: &[u8], name: &str) -> String {
    let all = String::from_utf8(poppler("pdfinfo", &[], pdf, &[])).unwrap();
    let line = all.lines().find_map(|line| line.strip_prefix(name));
    line.unwrap_or_default()
        .trim_start_matches(':')
        .trim()
        .to_owned()
}

/// The tree of a tagged PDF with its texts.
pub(crate) fn tree(pdf: &[u8]) -> String {
    String::from_utf8(poppler("pdfinfo", &["-struct-text"], pdf, &[])).unwrap()
}

/// The fonts: a line each, with whether they are embedded.
pub(crate) fn fonts(pdf: &[u8]) -> String {
    String::from_utf8(poppler("pdffonts", &[], pdf, &[])).unwrap()
}

/// A page drawn in grey at 40 dots an inch: width, height, and a byte a dot.
pub(crate) fn drawn(pdf: &[u8], page: usize) -> (usize, usize, Vec<u8>) {
    let page = page.to_string();
    let before = ["-gray", "-r", "40", "-f", &page, "-l", &page];
    let picture = poppler("pdftoppm", &before, pdf, &[]);
    let mut parts = picture.splitn(4, |byte| byte.is_ascii_whitespace());
    let mut number = || {
        std::str::from_utf8(parts.next().unwrap())
            .unwrap()
            .to_owned()
    };
    assert_eq!(number(), "P5");
    let (width, height) = (number().parse().unwrap(), number().parse().unwrap());
    let dots = parts.next().unwrap();
    (width, height, dots[4..].to_vec())
}

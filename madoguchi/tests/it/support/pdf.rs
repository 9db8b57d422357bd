//! What a reader finds in a PDF.

use std::process::Command;

/// The text of a PDF, pages parted by form feeds.
pub(crate) fn text_of(pdf: &[u8]) -> String {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), pdf).expect("its bytes");
    let run = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8"])
        .arg(file.path())
        .arg("-")
        .output()
        .expect("pdftotext is part of poppler-utils");
    assert!(run.status.success(), "{:?}", run.status);
    if let Some(folder) = std::env::var_os("MADOGUCHI_TEST_KEEP_PDF") {
        // To be looked at.
        let name = format!("{}.pdf", pdf.len());
        std::fs::write(std::path::Path::new(&folder).join(name), pdf).expect("a copy");
    }
    String::from_utf8(run.stdout).expect("it is UTF-8")
}

/// The text of a PDF without white space: lines end where there is no room.
pub(crate) fn dense_text_of(pdf: &[u8]) -> String {
    let text = text_of(pdf);
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

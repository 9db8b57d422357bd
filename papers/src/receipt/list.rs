//! The list at the end of a receipt's file, for machines.
//!
//! PDF takes comments anywhere between its parts, so the list is lines that begin with `%`, behind the document and before a second
//! `startxref … %%EOF` as viewers look for at the end. Nothing has to be unpacked to read it:
//!
//! ```text
//! %MADOGUCHI-RECEIPT 1
//! %insurer ID
//! %case ID
//! %questionnaire ID
//! %number NUMBER
//! %submitted 2026-11-21T01:05:59.000000Z
//! %salt SALT
//! %item SHA-256 WHAT                (once for each answer and each file)
//! %whole SHA-256
//! %seal SEAL
//! %document SHA-256                 (of all bytes before the first line)
//! %MADOGUCHI-RECEIPT-END SHA-256    (of the lines above)
//! ```

use std::fmt::Write as _;

use chrono::{DateTime, SecondsFormat, Utc};
use sha2::{Digest as _, Sha256};

use crate::PaperError;

pub(super) const BEGIN: &str = "%MADOGUCHI-RECEIPT ";
pub(super) const END: &str = "%MADOGUCHI-RECEIPT-END ";
pub(super) const VERSION: &str = "1";
/// The longest word, in bytes.
pub(super) const WORD: usize = 120;

/// What a receipt's file says to a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The insurer's id.
    pub insurer_id: String,
    /// The case.
    pub case: String,
    /// The questionnaire in its version.
    pub questionnaire: String,
    /// The receipt's number.
    pub number: String,
    /// When the submission was taken; to the microsecond in the file.
    pub submitted_at: DateTime<Utc>,
    /// What every digest was made with.
    pub salt: String,
    /// Answers and files in the order of the receipt.
    pub items: Vec<Item>,
    /// The digest over everything.
    pub whole: String,
    /// What only the portal could make of it.
    pub seal: String,
}

/// An answer or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What it is called.
    pub what: String,
    /// Its digest.
    pub digest: String,
}

/// Whether a text can be a word of the list.
pub(super) fn is_word(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:/".contains(&byte);
    (1..=WORD).contains(&text.len()) && text.bytes().all(plain)
}

pub(super) fn word(field: &'static str, text: &str) -> Result<(), PaperError> {
    match text {
        "" => Err(PaperError::Empty { field }),
        long if long.len() > WORD => Err(PaperError::TooLong { field, most: WORD }),
        text if is_word(text) => Ok(()),
        _ => Err(PaperError::Word { field }),
    }
}

/// Whether a text is a digest: 64 small hexadecimal digits.
pub(super) fn is_digest(text: &str) -> bool {
    let plain = |byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() == 64 && text.bytes().all(plain)
}

pub(super) fn digest(field: &'static str, text: &str) -> Result<(), PaperError> {
    let digest = is_digest(text).then_some(());
    digest.ok_or(PaperError::Digest { field })
}

/// The file with the list at its end.
pub(super) fn attach(mut pdf: Vec<u8>, list: &List) -> Result<Vec<u8>, PaperError> {
    let missing = || PaperError::Writing("the end of the PDF is missing".to_owned());
    let start = b"startxref";
    let at = pdf.windows(start.len()).rposition(|bytes| bytes == start);
    let end = pdf.get(at.ok_or_else(missing)?..).ok_or_else(missing)?;
    let end = end.trim_ascii_end().to_vec();
    if !pdf.ends_with(b"\n") {
        pdf.push(b'\n');
    }
    let block = block(list, &pdf);
    pdf.extend_from_slice(block.as_bytes());
    pdf.extend_from_slice(&end);
    pdf.push(b'\n');
    Ok(pdf)
}

fn block(list: &List, document: &[u8]) -> String {
    let mut text = format!("{BEGIN}{VERSION}\n");
    // Writing into a text cannot fail.
    let time = list
        .submitted_at
        .to_rfc3339_opts(SecondsFormat::Micros, true);
    for (name, value) in [
        ("insurer", &list.insurer_id),
        ("case", &list.case),
        ("questionnaire", &list.questionnaire),
        ("number", &list.number),
        ("submitted", &time),
        ("salt", &list.salt),
    ] {
        let _ = writeln!(text, "%{name} {value}");
    }
    for item in &list.items {
        let _ = writeln!(text, "%item {} {}", item.digest, item.what);
    }
    let _ = writeln!(text, "%whole {}", list.whole);
    let _ = writeln!(text, "%seal {}", list.seal);
    let _ = writeln!(text, "%document {}", sha256(document));
    let sum = sha256(text.as_bytes());
    let _ = writeln!(text, "{END}{sum}");
    text
}

/// The digest of some bytes.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

//! Refused rows as a file: the original columns, the line and why, in the file's own encoding.

use std::io::Write;
use std::path::Path;

use super::error::StatementsError;
use super::reason::Refused;
use crate::roster::reading::{Text, sniff};
use crate::roster::{Encoding, FileProblem, encode};

/// Writes the refused rows of a file as they stand there, behind two columns: the line and why. `words` says the reasons of one
/// row for people, and `headings` names the two columns.
///
/// # Errors
/// When the file cannot be read any more or `into` cannot be written.
pub fn write_refused(
    file: &Path,
    refused: &[Refused],
    headings: [&str; 2],
    words: impl Fn(&Refused) -> String,
    into: &mut impl Write,
) -> Result<(), StatementsError> {
    let sniffed = sniff(file)?;
    let mut text = Text::open(file, &sniffed)?;
    let Some(header) = text.next()? else {
        return Err(FileProblem::Empty.into());
    };
    let tabs = header.text.matches('\t').count() > header.text.matches(',').count();
    let delimiter = if tabs { '\t' } else { ',' };
    let mut out = |line: &str, why: &str, row: &str| -> std::io::Result<()> {
        let why = why.replace('"', "\"\"");
        let text = format!("{line}{delimiter}\"{why}\"{delimiter}{row}\r\n");
        if sniffed.encoding != Encoding::Cp932 {
            return into.write_all(text.as_bytes());
        }
        let mut bytes = Vec::with_capacity(text.len());
        encode(&text, &mut bytes);
        into.write_all(&bytes)
    };
    let mark = if sniffed.encoding == Encoding::Utf8Bom {
        "\u{FEFF}"
    } else {
        ""
    };
    let io = crate::roster::FileError::Io;
    out(&format!("{mark}{}", headings[0]), headings[1], header.text).map_err(io)?;
    text.delimited_by(delimiter);
    let mut groups = refused.chunk_by(|a, b| a.line == b.line).peekable();
    while let Some(row) = text.next()? {
        let of_row = groups.next_if(|group| group.first().is_some_and(|one| one.line == row.line));
        if let Some(group) = of_row {
            let reasons: Vec<_> = group.iter().map(&words).collect();
            out(&row.line.to_string(), &reasons.join(" / "), row.text).map_err(io)?;
        }
    }
    into.flush().map_err(io)?;
    Ok(())
}

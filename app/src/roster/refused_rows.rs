//! Refused rows as a file: the original columns, the line and why, in the file's own encoding.

use std::io::Write;
use std::path::Path;

use definitions::insurer::Insurer;

use super::file::{Encoding, FileError, FileProblem, Text, encode, sniff};
use super::header::Header;
use super::reason::Refused;

/// Writes the refused rows of a file as they stand there, behind two columns: the line and why. `words` says the
/// reasons of one row for people, and `headings` names the two columns.
///
/// # Errors
/// When the file cannot be read any more or `into` cannot be written.
pub fn write_refused(
    file: &Path,
    insurer: &Insurer,
    refused: &[Refused],
    headings: [&str; 2],
    words: impl Fn(&Refused) -> String,
    into: &mut impl Write,
) -> Result<(), FileError> {
    let sniffed = sniff(file)?;
    let mut text = Text::open(file, &sniffed)?;
    let mut out = Out {
        encoding: sniffed.encoding,
        into,
    };
    let Some(header) = text.next()? else {
        return Err(FileProblem::Empty.into());
    };
    let delimiter = Header::read(header.text, &insurer.roster)?.delimiter;
    if sniffed.encoding == Encoding::Utf8Bom {
        out.into.write_all(b"\xEF\xBB\xBF")?;
    }
    out.row(headings[0], headings[1], header.text, delimiter)?;
    text.delimited_by(delimiter);
    let mut groups = refused.chunk_by(|a, b| a.line == b.line).peekable();
    while let Some(row) = text.next()? {
        let of_row = groups.next_if(|group| group.first().is_some_and(|one| one.line == row.line));
        if let Some(group) = of_row {
            let reasons: Vec<_> = group.iter().map(&words).collect();
            out.row(
                &row.line.to_string(),
                &reasons.join(" / "),
                row.text,
                delimiter,
            )?;
        }
    }
    out.into.flush()?;
    Ok(())
}

struct Out<'a, W> {
    encoding: Encoding,
    into: &'a mut W,
}

impl<W: Write> Out<'_, W> {
    fn row(&mut self, line: &str, why: &str, row: &str, delimiter: char) -> std::io::Result<()> {
        let why = why.replace('"', "\"\"");
        let text = format!("{line}{delimiter}\"{why}\"{delimiter}{row}\r\n");
        if self.encoding == Encoding::Cp932 {
            let mut bytes = Vec::with_capacity(text.len());
            encode(&text, &mut bytes);
            self.into.write_all(&bytes)
        } else {
            self.into.write_all(text.as_bytes())
        }
    }
}

//! Files for spreadsheets: CSV in UTF-8 with a mark (BOM) or in CP932, row by row, without a cell that becomes a formula.

use std::io::{self, Write};

use crate::roster::{Encoding, encode};

/// How many lines with missing letters are named.
const NAMED: usize = 100;

/// A file that is being written.
#[derive(Debug)]
pub struct Spreadsheet<W> {
    encoding: Encoding,
    into: W,
    text: String,
    line: u64,
    written: Written,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Written {
    /// Rows, the headings not counted.
    pub rows: u64,
    /// Characters that the encoding doesn't have; 〓 stands in their place.
    pub replaced: u64,
    /// The first 100 lines of the file with such a character, from 1; the headings are line 1.
    pub replaced_on: Vec<u64>,
}

impl<W: Write> Spreadsheet<W> {
    /// Begins a file with its headings.
    ///
    /// # Errors
    /// When the target refuses.
    pub fn begin(encoding: Encoding, mut into: W, headings: &[String]) -> io::Result<Self> {
        if encoding == Encoding::Utf8Bom {
            into.write_all(b"\xEF\xBB\xBF")?;
        }
        let mut sheet = Self {
            encoding,
            into,
            text: String::new(),
            line: 1,
            written: Written::default(),
        };
        sheet.write(headings)?;
        Ok(sheet)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the target refuses.
    pub fn row(&mut self, cells: &[String]) -> io::Result<()> {
        self.write(cells)?;
        self.written.rows += 1;
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// When the target refuses.
    pub fn end(mut self) -> io::Result<(W, Written)> {
        self.into.flush()?;
        Ok((self.into, self.written))
    }

    fn write(&mut self, cells: &[String]) -> io::Result<()> {
        self.text.clear();
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            push_cell(cell, &mut self.text);
        }
        self.text.push_str("\r\n");
        let line = self.line;
        // A cell with line breaks takes several lines of the file.
        self.line += self.text.bytes().filter(|byte| *byte == b'\n').count() as u64;
        if self.encoding != Encoding::Cp932 {
            return self.into.write_all(self.text.as_bytes());
        }
        let mut bytes = Vec::with_capacity(self.text.len());
        let replaced = encode(&self.text, &mut bytes);
        if replaced > 0 && self.written.replaced_on.len() < NAMED {
            self.written.replaced_on.push(line);
        }
        self.written.replaced += replaced;
        self.into.write_all(&bytes)
    }
}

/// A cell as spreadsheets keep it: leading zeros stay, and nothing becomes a formula. The import undoes both.
fn push_cell(cell: &str, into: &mut String) {
    let digits = cell.bytes().all(|byte| byte.is_ascii_digit());
    if cell.starts_with('0') && cell.len() > 1 && digits {
        into.push_str("\"=\"\"");
        into.push_str(cell);
        into.push_str("\"\"\"");
        return;
    }
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula || cell.contains(['"', ',', '\n', '\r']) {
        into.push('"');
        if formula {
            into.push('\'');
        }
        into.push_str(&cell.replace('"', "\"\""));
        into.push('"');
    } else {
        into.push_str(cell);
    }
}

/// A cell as a file of ours writes it.
#[must_use]
pub fn cell(text: &str) -> String {
    let mut cell = String::new();
    push_cell(text, &mut cell);
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_becomes_a_formula_and_zeros_stay() {
        for (text, written) in [
            ("=1+1", "\"'=1+1\""),
            ("+81", "\"'+81\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\tx", "\"'\tx\""),
            ("\r=x", "\"'\r=x\""),
            ("0012", "\"=\"\"0012\"\"\""),
            ("0", "0"),
            ("a,\"b\"", "\"a,\"\"b\"\"\""),
            ("健保", "健保"),
        ] {
            assert_eq!(cell(text), written);
        }
    }

    #[test]
    fn letters_that_cp932_does_not_have_are_counted_with_their_line() {
        let head = ["氏名".to_owned()];
        let mut sheet = Spreadsheet::begin(Encoding::Cp932, Vec::new(), &head).unwrap();
        for name in ["健保\n太郎", "𠮷田", "髙橋", "😀\u{845B}\u{E0100}"] {
            sheet.row(&[name.to_owned()]).unwrap();
        }
        let (bytes, written) = sheet.end().unwrap();
        assert_eq!((written.rows, written.replaced), (4, 3));
        assert_eq!(written.replaced_on, [4, 6]);
        let (text, _, broken) = encoding_rs::SHIFT_JIS.decode(&bytes);
        assert!(!broken);
        assert_eq!(text, "氏名\r\n\"健保\n太郎\"\r\n〓田\r\n髙橋\r\n〓葛〓\r\n");
    }
}

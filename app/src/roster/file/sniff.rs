//! Which encoding a file has: UTF-8 if all of it is, else CP932.

use std::fs::File;
use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;

use super::{FileError, FileProblem, LARGEST_FILE};

/// How a roster file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// Shift_JIS as Windows has it (Windows-31J).
    Cp932,
}

impl Encoding {
    /// The name that is remembered with an import.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf8Bom => "utf-8-bom",
            Self::Cp932 => "cp932",
        }
    }
}

/// What the first look at a file says.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sniffed {
    /// The encoding.
    pub(crate) encoding: Encoding,
    /// Line breaks, an upper bound of rows.
    pub(crate) lines: usize,
    /// Where UTF-8 ended although there was some: the line to name if it isn't CP932 either.
    pub(crate) broken_utf8: Option<u32>,
}

/// Reads the file once to find out its encoding. Whether it is whole CP932 shows when it is decoded.
pub(crate) fn sniff(path: &Path) -> Result<Sniffed, FileError> {
    let file = File::open(path)?;
    if file.metadata()?.len() > LARGEST_FILE {
        return Err(FileProblem::TooLarge.into());
    }
    let mut reader = BufReader::with_capacity(1 << 18, file);
    let mut check = Check::default();
    let mut chunk = vec![0; 1 << 18];
    let mut kept = 0;
    let mut first = true;
    loop {
        let read = reader.read(chunk.get_mut(kept..).unwrap_or_default())?;
        let bytes = chunk.get(..kept + read).unwrap_or_default();
        if first {
            check.begin(bytes)?;
            first = false;
        }
        let valid = check.look(bytes, read == 0);
        if check.broken {
            let rest = bytes.get(valid..).unwrap_or_default();
            let lines = check.lines + breaks(rest) + breaks_behind(&mut reader)?;
            return Ok(check.sniffed(lines));
        }
        if read == 0 {
            return Ok(check.sniffed(check.lines));
        }
        let length = bytes.len();
        chunk.copy_within(valid..length, 0);
        kept = length - valid;
    }
}

/// Line breaks among these bytes; nothing else has that byte, in CP932 either.
fn breaks(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

/// Line breaks from here to the end.
fn breaks_behind(reader: &mut impl BufRead) -> std::io::Result<usize> {
    let mut count = 0;
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok(count);
        }
        count += breaks(bytes);
        let length = bytes.len();
        reader.consume(length);
    }
}

#[derive(Default)]
struct Check {
    bom: bool,
    beyond_ascii: bool,
    broken: bool,
    /// Line breaks while it was UTF-8.
    lines: usize,
}

impl Check {
    fn begin(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        self.bom = bytes.starts_with(b"\xEF\xBB\xBF");
        if bytes.is_empty() {
            Err(FileProblem::Empty.into())
        } else if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
            Err(FileProblem::Utf16.into())
        } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            Err(FileProblem::NotText.into())
        } else {
            Ok(())
        }
    }

    /// Looks at bytes and says how many of them are whole characters.
    fn look(&mut self, bytes: &[u8], last: bool) -> usize {
        let (valid, rest_is_broken) = match std::str::from_utf8(bytes) {
            Ok(_) => (bytes.len(), false),
            Err(error) => (error.valid_up_to(), error.error_len().is_some() || last),
        };
        let seen = bytes.get(..valid).unwrap_or_default();
        self.lines += breaks(seen);
        self.beyond_ascii |= !seen.is_ascii();
        self.broken |= rest_is_broken;
        valid
    }

    fn sniffed(&self, lines: usize) -> Sniffed {
        let line = u32::try_from(self.lines + 1).unwrap_or(u32::MAX);
        let encoding = match (self.broken, self.bom) {
            (true, false) => Encoding::Cp932,
            (_, true) => Encoding::Utf8Bom,
            (false, false) => Encoding::Utf8,
        };
        Sniffed {
            encoding,
            lines,
            broken_utf8: (self.broken && self.beyond_ascii).then_some(line),
        }
    }
}

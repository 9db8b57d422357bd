//! Finds the list in a receipt's file again. The file may be anything.

use chrono::{DateTime, Utc};

use super::list::{BEGIN, END, VERSION, is_digest, is_word, sha256};
use super::{Item, List};
use crate::bounds;

/// The longest line of a list, in bytes: an item with the longest word.
const LINE: usize = 200;

/// A list that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it says. Whether that is true, only the portal's records know: anybody can write such lines.
    pub list: List,
    /// Whether the pages before the list and the end behind it are as they were written. A viewer that saves a remark changes them as well.
    pub unaltered: bool,
}

/// Why there is no list to be had from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Longer than [`bounds::FILE_BYTES`].
    #[error("the file has more than {} bytes", bounds::FILE_BYTES)]
    TooLarge,
    /// No list: another file, or one that was saved anew by a program that dropped it.
    #[error("there is no receipt's list in the file")]
    None,
    /// A list of a version that is not known here.
    #[error("the list is of a version that is not known here")]
    Version,
    /// More items than a receipt has.
    #[error("the list has more items than a receipt")]
    TooMany,
    /// A line of the list is not as it is written.
    #[error("line {line} of the list cannot be read")]
    Line {
        /// Which, from 1.
        line: usize,
    },
    /// The list breaks off.
    #[error("the list breaks off")]
    BreaksOff,
    /// The list is not the one that was written: its own sum does not fit.
    #[error("the list was changed after it was written")]
    Changed,
}

/// Finds the list of a receipt's file: the last one there is.
///
/// # Errors
/// When there is none, or not one that was written by [`super::typeset`]. Nothing is taken from a list that is not whole.
pub fn read(file: &[u8]) -> Result<Found, ReadError> {
    if file.len() > bounds::FILE_BYTES {
        return Err(ReadError::TooLarge);
    }
    let begin = format!("\n{BEGIN}");
    let at = file
        .windows(begin.len())
        .rposition(|bytes| bytes == begin.as_bytes())
        .ok_or(ReadError::None)?;
    let (document, block) = file.split_at(at + 1);
    let mut lines = Lines::new(block);
    let list = list(&mut lines)?;
    let intact = list.document == sha256(document);
    let end = last_startxref(document);
    let unaltered = intact && end.is_some_and(|end| lines.rest().trim_ascii_end() == end);
    let list = list.list;
    Ok(Found { list, unaltered })
}

/// The end of a document, which is written again behind the list.
fn last_startxref(document: &[u8]) -> Option<&[u8]> {
    let start = b"startxref";
    let at = document
        .windows(start.len())
        .rposition(|bytes| bytes == start)?;
    document.get(at..).map(<[u8]>::trim_ascii_end)
}

/// The lines of a list, one by one.
struct Lines<'a> {
    block: &'a [u8],
    at: usize,
    count: usize,
}

impl<'a> Lines<'a> {
    fn new(block: &'a [u8]) -> Self {
        let (at, count) = (0, 0);
        Self { block, at, count }
    }

    fn rest(&self) -> &'a [u8] {
        self.block.get(self.at..).unwrap_or_default()
    }

    fn read(&self) -> &'a [u8] {
        self.block.get(..self.at).unwrap_or_default()
    }

    fn next(&mut self) -> Result<&'a str, ReadError> {
        self.count += 1;
        let head = self.rest();
        let head = head.get(..head.len().min(LINE + 1)).unwrap_or_default();
        let end = head.iter().position(|byte| *byte == b'\n');
        let Some(end) = end else {
            let long = head.len() > LINE;
            return Err(if long {
                self.unreadable()
            } else {
                ReadError::BreaksOff
            });
        };
        let line = head.get(..end).unwrap_or_default();
        self.at += end + 1;
        std::str::from_utf8(line).map_err(|_| self.unreadable())
    }

    fn unreadable(&self) -> ReadError {
        ReadError::Line { line: self.count }
    }

    /// The value of a line that has to be there.
    fn value(&mut self, name: &str) -> Result<&'a str, ReadError> {
        let line = self.next()?;
        line.strip_prefix(name).ok_or_else(|| self.unreadable())
    }

    fn word(&mut self, name: &str) -> Result<String, ReadError> {
        self.plain(name, is_word)
    }

    fn digest(&mut self, name: &str) -> Result<String, ReadError> {
        self.plain(name, is_digest)
    }

    fn plain(&mut self, name: &str, is: fn(&str) -> bool) -> Result<String, ReadError> {
        let value = self.value(name)?;
        if !is(value) {
            return Err(self.unreadable());
        }
        Ok(value.to_owned())
    }

    fn time(&mut self, name: &str) -> Result<DateTime<Utc>, ReadError> {
        let time = DateTime::parse_from_rfc3339(self.value(name)?);
        let time = time.map_err(|_| self.unreadable())?;
        Ok(time.with_timezone(&Utc))
    }
}

/// A list, and what it says of the bytes before it.
struct Signed {
    list: List,
    document: String,
}

fn list(lines: &mut Lines<'_>) -> Result<Signed, ReadError> {
    if lines.value(BEGIN)? != VERSION {
        return Err(ReadError::Version);
    }
    let insurer_id = lines.word("%insurer ")?;
    let case = lines.word("%case ")?;
    let questionnaire = lines.word("%questionnaire ")?;
    let number = lines.word("%number ")?;
    let submitted_at = lines.time("%submitted ")?;
    let salt = lines.word("%salt ")?;
    let (items, whole) = items(lines)?;
    let seal = lines.word("%seal ")?;
    let document = lines.digest("%document ")?;
    let sum = sha256(lines.read());
    if lines.digest(END)? != sum {
        return Err(ReadError::Changed);
    }
    let list = List {
        insurer_id,
        case,
        questionnaire,
        number,
        submitted_at,
        salt,
        items,
        whole,
        seal,
    };
    Ok(Signed { list, document })
}

/// The items, and the digest over everything, whose line ends them.
fn items(lines: &mut Lines<'_>) -> Result<(Vec<Item>, String), ReadError> {
    let mut items = Vec::new();
    loop {
        let line = lines.next()?;
        if let Some(whole) = line.strip_prefix("%whole ") {
            let whole = is_digest(whole).then(|| whole.to_owned());
            return Ok((items, whole.ok_or_else(|| lines.unreadable())?));
        }
        if items.len() >= bounds::ANSWERS + bounds::FILES {
            return Err(ReadError::TooMany);
        }
        items.push(item(line).ok_or_else(|| lines.unreadable())?);
    }
}

fn item(line: &str) -> Option<Item> {
    let (digest, what) = line.strip_prefix("%item ")?.split_once(' ')?;
    (is_digest(digest) && is_word(what)).then(|| Item {
        what: what.to_owned(),
        digest: digest.to_owned(),
    })
}

//! Finds the list in a receipt's file again. The file may be anything.

use chrono::{DateTime, Utc};

use super::list::{BEGIN, END, VERSION, is_word, sha256};
use super::{Digest, Item, List, hex};
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
        value(line, name).ok_or_else(|| self.unreadable())
    }

    fn word(&mut self, name: &str) -> Result<String, ReadError> {
        let word = self.value(name)?;
        let word = is_word(word).then(|| word.to_owned());
        word.ok_or_else(|| self.unreadable())
    }
}

fn value<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.strip_prefix(name)
}

/// A list, and what it says of the bytes before it.
struct Signed {
    list: List,
    document: Digest,
}

fn list(lines: &mut Lines<'_>) -> Result<Signed, ReadError> {
    if lines.value(BEGIN)? != VERSION {
        return Err(ReadError::Version);
    }
    let insurer_key = lines.word("%insurer ")?;
    let number = lines.word("%number ")?;
    let time = lines.value("%submitted ")?;
    let submitted_at = DateTime::parse_from_rfc3339(time)
        .map_err(|_| lines.unreadable())?
        .with_timezone(&Utc);
    let (items, whole) = items(lines)?;
    let mut line = lines.next()?;
    let mut proof = None;
    if let Some(text) = value(line, "%proof ") {
        proof = Some(hex::read(text).ok_or_else(|| lines.unreadable())?);
        line = lines.next()?;
    }
    let document = value(line, "%document ").and_then(hex::read);
    let document = document.ok_or_else(|| lines.unreadable())?;
    let sum = sha256(lines.read());
    let said = hex::read(lines.value(END)?).ok_or_else(|| lines.unreadable())?;
    if said != sum {
        return Err(ReadError::Changed);
    }
    let list = List {
        insurer_key,
        number,
        submitted_at,
        items,
        whole,
        proof,
    };
    Ok(Signed { list, document })
}

/// The items, and the digest over everything, whose line ends them.
fn items(lines: &mut Lines<'_>) -> Result<(Vec<Item>, Digest), ReadError> {
    let mut items = Vec::new();
    loop {
        let line = lines.next()?;
        if let Some(whole) = value(line, "%whole ") {
            let whole = hex::read(whole).ok_or_else(|| lines.unreadable())?;
            return Ok((items, whole));
        }
        if items.len() >= bounds::ANSWERS + bounds::FILES {
            return Err(ReadError::TooMany);
        }
        let item = value(line, "%item ").and_then(|text| text.split_once(' '));
        let item = item.and_then(|(digest, what)| {
            let what = is_word(what).then(|| what.to_owned())?;
            let digest = hex::read(digest)?;
            Some(Item { what, digest })
        });
        items.push(item.ok_or_else(|| lines.unreadable())?);
    }
}

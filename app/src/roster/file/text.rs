//! A file as a stream of rows in UTF-8.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::{Decoder, DecoderResult, SHIFT_JIS};
use sha2::{Digest as _, Sha256};

use super::split::ends_inside_quotes;
use super::{Encoding, FileError, FileProblem, LONGEST_LINE, Sniffed};

/// How much is read at a time.
const CHUNK: usize = 1 << 18;

/// One row of the file as it stands there, without its line break.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'a> {
    /// The line it begins at, from 1.
    pub(crate) line: u32,
    /// The text; line breaks only between quotes.
    pub(crate) text: &'a str,
    /// Whether a quote opens that never closes; the text is the first line alone then.
    pub(crate) unclosed: bool,
}

/// The file, read from its beginning.
pub(crate) struct Text {
    file: File,
    decoder: Option<Decoder>,
    broken_utf8: Option<u32>,
    digest: Sha256,
    raw: Vec<u8>,
    /// Bytes at the beginning of `raw` that wait for the rest of their character.
    kept: usize,
    held: String,
    at: usize,
    line: u32,
    read: u64,
    size: u64,
    ended: bool,
    delimiter: u8,
}

impl Text {
    pub(crate) fn open(path: &Path, sniffed: &Sniffed) -> Result<Self, FileError> {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        let cp932 = sniffed.encoding == Encoding::Cp932;
        Ok(Self {
            file,
            decoder: cp932.then(|| SHIFT_JIS.new_decoder_without_bom_handling()),
            broken_utf8: sniffed.broken_utf8,
            digest: Sha256::new(),
            raw: vec![0; CHUNK],
            kept: 0,
            held: String::with_capacity(4 * CHUNK),
            at: 0,
            line: 1,
            read: 0,
            size,
            ended: false,
            delimiter: b',',
        })
    }

    /// Says what stands between fields, once the header has shown it; a comma until then.
    pub(crate) fn delimited_by(&mut self, delimiter: char) {
        self.delimiter = u8::try_from(delimiter).unwrap_or(b',');
    }

    /// How far the file has been read, in bytes of how many.
    pub(crate) fn progress(&self) -> (u64, u64) {
        (self.read, self.size)
    }

    /// SHA-256 of everything read, in hex; the file's own at its end.
    pub(crate) fn digest(&self) -> String {
        crate::tokens::hex(&self.digest.clone().finalize())
    }

    /// The next row that isn't blank.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, FileError> {
        loop {
            if self.held.len() - self.at <= LONGEST_LINE && !self.ended {
                self.fill()?;
            }
            let begin = self.at;
            let Some((end, unclosed)) = self.row_end()? else {
                return Ok(None);
            };
            let line = self.line;
            let row = self.held.get(begin..end).unwrap_or_default();
            let breaks = row.bytes().filter(|byte| *byte == b'\n').count();
            self.line = line
                .saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX))
                .saturating_add(1);
            self.at = (end + 1).min(self.held.len());
            if row.bytes().any(|byte| byte == 0) {
                return Err(FileProblem::Nul { line }.into());
            }
            let is_blank = |letter: char| letter.is_whitespace() || letter == '\u{1A}';
            if row.chars().all(is_blank) {
                continue;
            }
            let text = self.held.get(begin..end).unwrap_or_default();
            let text = text.strip_suffix('\r').unwrap_or(text);
            return Ok(Some(Record {
                line,
                text,
                unclosed,
            }));
        }
    }

    /// Where the row at hand ends (its line break or the end of the file), and whether a quote is left open.
    fn row_end(&self) -> Result<Option<(usize, bool)>, FileError> {
        let rest = self.held.get(self.at..).unwrap_or_default();
        if rest.is_empty() {
            return Ok(None);
        }
        let mut first = None;
        let mut from = 0;
        loop {
            let found = rest.get(from..).and_then(|rest| rest.find('\n'));
            let end = found.map_or(rest.len(), |found| from + found);
            if end > LONGEST_LINE && first.is_none() {
                return Err(FileProblem::LongLine { line: self.line }.into());
            }
            let first = *first.get_or_insert(end);
            let row = rest.get(..end).unwrap_or_default();
            if end <= LONGEST_LINE && !ends_inside_quotes(row, self.delimiter) {
                return Ok(Some((self.at + end, false)));
            }
            if end > LONGEST_LINE || found.is_none() {
                return Ok(Some((self.at + first, true)));
            }
            from = end + 1;
        }
    }

    /// Reads and decodes until a whole row fits into what is at hand.
    fn fill(&mut self) -> Result<(), FileError> {
        self.held.drain(..self.at);
        self.at = 0;
        while self.held.len() <= 2 * LONGEST_LINE && !self.ended {
            let free = self.raw.get_mut(self.kept..).unwrap_or_default();
            let read = self.file.read(free)?;
            let end = self.kept + read;
            let new = self.raw.get(self.kept..end).unwrap_or_default();
            self.digest.update(new);
            self.read += read as u64;
            self.ended = read == 0;
            self.decode(end)?;
        }
        Ok(())
    }

    fn decode(&mut self, end: usize) -> Result<(), FileError> {
        let bytes = self.raw.get(..end).unwrap_or_default();
        let taken = if let Some(decoder) = &mut self.decoder {
            let room = decoder.max_utf8_buffer_length_without_replacement(end);
            self.held.reserve(room.unwrap_or_default());
            let (result, taken) =
                decoder.decode_to_string_without_replacement(bytes, &mut self.held, self.ended);
            if matches!(result, DecoderResult::Malformed(..)) {
                return Err(self.broken());
            }
            taken
        } else {
            let valid = match std::str::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) if error.error_len().is_some() || self.ended => {
                    return Err(self.broken());
                }
                Err(error) => {
                    std::str::from_utf8(bytes.get(..error.valid_up_to()).unwrap_or_default())
                        .unwrap_or_default()
                }
            };
            let begin = self.read == end as u64 && valid.starts_with('\u{FEFF}');
            self.held.push_str(if begin {
                valid.trim_start_matches('\u{FEFF}')
            } else {
                valid
            });
            valid.len()
        };
        self.raw.copy_within(taken..end, 0);
        self.kept = end - taken;
        Ok(())
    }

    fn broken(&self) -> FileError {
        let breaks = self.held.get(self.at..).unwrap_or_default();
        let breaks = breaks.bytes().filter(|byte| *byte == b'\n').count();
        let line = self.line + u32::try_from(breaks).unwrap_or_default();
        let line = self.broken_utf8.unwrap_or(line);
        FileProblem::Encoding { line }.into()
    }
}

//! Reading ahead: one thread decodes and finds rows while another understands them.

use std::ops::Range;
use std::sync::mpsc::{Receiver, sync_channel};

use super::text::{Record, Text};
use super::{FileError, FileProblem};

/// Rows travel together until they have so many bytes.
const CHUNK: usize = 1 << 17;
/// So many chunks may wait.
const WAITING: usize = 4;

/// The rows of a file below its header.
pub(crate) struct Ahead {
    chunks: Receiver<Result<Chunk, FileError>>,
    chunk: Chunk,
    at: usize,
}

#[derive(Default)]
struct Chunk {
    text: String,
    rows: Vec<(u32, Range<usize>, bool)>,
    progress: (u64, u64),
    /// In the last chunk: the digest of the file.
    digest: Option<String>,
}

impl Ahead {
    /// Reads the rest of the file on a thread of its own, which ends with the file or with its reader.
    pub(crate) fn of(mut text: Text) -> Self {
        let (sender, chunks) = sync_channel(WAITING);
        std::thread::spawn(move || {
            loop {
                let chunk = read(&mut text);
                let last = chunk.as_ref().map_or(true, |chunk| chunk.digest.is_some());
                if sender.send(chunk).is_err() || last {
                    return;
                }
            }
        });
        Self {
            chunks,
            chunk: Chunk::default(),
            at: 0,
        }
    }

    /// The next row.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, FileError> {
        while self.at == self.chunk.rows.len() {
            if self.chunk.digest.is_some() {
                return Ok(None);
            }
            // The thread that reads says everything before it ends.
            self.chunk = self
                .chunks
                .recv()
                .unwrap_or(Err(FileProblem::Changed.into()))?;
            self.at = 0;
        }
        let row = self.chunk.rows.get(self.at);
        self.at += 1;
        Ok(row.map(|(line, place, unclosed)| Record {
            line: *line,
            text: self.chunk.text.get(place.clone()).unwrap_or_default(),
            unclosed: *unclosed,
        }))
    }

    /// How far the file has been read, in bytes of how many.
    pub(crate) fn progress(&self) -> (u64, u64) {
        self.chunk.progress
    }

    /// SHA-256 of the file in hex, once all its rows have been given.
    pub(crate) fn digest(&self) -> Option<&str> {
        self.chunk.digest.as_deref()
    }
}

fn read(text: &mut Text) -> Result<Chunk, FileError> {
    let mut chunk = Chunk::default();
    chunk.text.reserve(CHUNK + super::LONGEST_LINE);
    while chunk.text.len() < CHUNK {
        let Some(row) = text.next()? else {
            chunk.digest = Some(text.digest());
            break;
        };
        let begin = chunk.text.len();
        chunk.text.push_str(row.text);
        chunk
            .rows
            .push((row.line, begin..chunk.text.len(), row.unclosed));
    }
    chunk.progress = text.progress();
    Ok(chunk)
}

//! Reading ahead: one thread decodes and finds rows while another understands them.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};

use super::text::{Record, Text};
use super::{FileError, FileProblem, MOST_ROWS};

/// Rows travel together until they have so many bytes.
const CHUNK: usize = 1 << 16;
/// So many chunks may wait.
const WAITING: usize = 2;

/// So many share the rows of a file at most: one decodes beside them, and the database has work as well.
const MOST_READERS: usize = 4;

/// How many share the rows of a file: one a core.
pub(crate) fn readers() -> usize {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    cores.min(MOST_READERS)
}

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
        let row = self.chunk.record(self.at);
        self.at += 1;
        Ok(row)
    }

    /// Gives all rows to these readers, each on a thread of its own and each row to one of them, in no order. `read` gets
    /// rows that stand together, `seen` is told how far the file has been read.
    pub(crate) fn share<R: Send>(
        self,
        readers: &mut [R],
        read: impl Fn(&mut R, &mut dyn Iterator<Item = Record<'_>>) + Sync,
        seen: impl Fn(u64, u64) + Sync,
    ) -> Result<Whole, FileError> {
        let desk = Desk {
            chunks: Mutex::new(self.chunks),
            count: AtomicU32::new(0),
            done: AtomicU64::new(0),
            stopped: AtomicBool::new(false),
        };
        let (desk, read, seen) = (&desk, &read, &seen);
        let ended = std::thread::scope(|scope| {
            let work = |reader| scope.spawn(move || desk.serve(reader, read, seen));
            let threads: Vec<_> = readers.iter_mut().map(work).collect();
            let ended = threads.into_iter().map(|thread| {
                let ended = thread.join();
                ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            });
            ended.collect::<Vec<_>>()
        });
        let mut digest = None;
        for one in ended {
            digest = one?.or(digest);
        }
        Ok(Whole {
            count: desk.count.load(Ordering::Relaxed),
            digest: digest.ok_or(FileProblem::Changed)?,
        })
    }

    /// SHA-256 of the file in hex, once all its rows have been given.
    pub(crate) fn digest(&self) -> Option<&str> {
        self.chunk.digest.as_deref()
    }
}

/// A file that was read to its end.
#[derive(Debug)]
pub(crate) struct Whole {
    /// Rows below the header.
    pub(crate) count: u32,
    /// SHA-256 of the file in hex.
    pub(crate) digest: String,
}

/// Where readers get what they read.
struct Desk {
    chunks: Mutex<Receiver<Result<Chunk, FileError>>>,
    count: AtomicU32,
    /// Bytes, at most.
    done: AtomicU64,
    /// Somebody has come to something that ends it for all.
    stopped: AtomicBool,
}

impl Desk {
    /// Until nothing is left; whoever gets the last of it gives back the file's digest.
    fn serve<R>(
        &self,
        reader: &mut R,
        read: &impl Fn(&mut R, &mut dyn Iterator<Item = Record<'_>>),
        seen: &impl Fn(u64, u64),
    ) -> Result<Option<String>, FileError> {
        while let Some(chunk) = self.next() {
            let chunk = chunk.inspect_err(|_| self.stop())?;
            let rows = u32::try_from(chunk.rows.len()).unwrap_or(MOST_ROWS);
            if self.count.fetch_add(rows, Ordering::Relaxed) + rows > MOST_ROWS {
                self.stop();
                return Err(FileProblem::ManyRows.into());
            }
            read(reader, &mut (0..).map_while(|at| chunk.record(at)));
            let (done, total) = chunk.progress;
            let before = self.done.fetch_max(done, Ordering::Relaxed);
            seen(before.max(done), total);
            if chunk.digest.is_some() {
                return Ok(chunk.digest);
            }
        }
        Ok(None)
    }

    fn next(&self) -> Option<Result<Chunk, FileError>> {
        if self.stopped.load(Ordering::Relaxed) {
            return None;
        }
        let chunks = self.chunks.lock().unwrap_or_else(PoisonError::into_inner);
        chunks.recv().ok()
    }

    fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

impl Chunk {
    fn record(&self, at: usize) -> Option<Record<'_>> {
        let (line, place, unclosed) = self.rows.get(at)?;
        Some(Record {
            line: *line,
            text: self.text.get(place.clone()).unwrap_or_default(),
            unclosed: *unclosed,
        })
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

//! The pace of a form with files: how slowly its bytes may come, and how many where no file is.

use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, BodyDataStream, Bytes};
use futures_util::stream::{Stream, StreamExt as _, try_unfold};
use tokio::time::{Instant, timeout_at};

use super::{BETWEEN, CHUNK, START, at_rate};

/// So many bytes are looked through at a time for the head of a part.
const PIECE: usize = 4 * 1024;

/// Holds the pace of a form, and how much may come where no file is.
pub(super) struct Gate {
    part: Mutex<(Instant, u64)>,
    /// How many bytes have been read into parts that are over.
    over: AtomicU64,
    /// How many bytes may still come between two parts.
    room: AtomicUsize,
}

impl Gate {
    pub(super) fn new() -> Self {
        Self {
            part: Mutex::new((Instant::now(), 0)),
            over: AtomicU64::new(0),
            room: AtomicUsize::new(BETWEEN),
        }
    }

    /// The next part is looked for: its time begins. Gives back how many bytes had come for certain before this one, so
    /// that what is left bounds what follows: the last chunk may hold the next part's beginning.
    pub(super) fn between(&self) -> u64 {
        self.room.store(BETWEEN, Ordering::Relaxed);
        let mut part = self.part.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, bytes) = std::mem::replace(&mut *part, (Instant::now(), 0));
        let over = self.over.fetch_add(bytes, Ordering::Relaxed);
        over.saturating_add(bytes).saturating_sub(CHUNK)
    }

    /// A part was found: its bytes may come.
    pub(super) fn inside(&self) {
        self.room.store(usize::MAX, Ordering::Relaxed);
    }

    /// Until when the next bytes have to come.
    fn until(&self) -> Instant {
        let (since, bytes) = *self.part.lock().unwrap_or_else(PoisonError::into_inner);
        since + START + at_rate(bytes)
    }

    /// Whether a part is looked for.
    fn is_between(&self) -> bool {
        self.room.load(Ordering::Relaxed) != usize::MAX
    }

    fn came(&self, bytes: usize) -> io::Result<()> {
        let mut part = self.part.lock().unwrap_or_else(PoisonError::into_inner);
        part.1 += bytes as u64;
        let room = self.room.load(Ordering::Relaxed);
        // What has come with the end of the part before counts, too: it is at most one chunk.
        if room == usize::MAX {
            return Ok(());
        }
        let Some(left) = room.checked_sub(bytes) else {
            return Err(io::Error::other("no file where one should be"));
        };
        self.room.store(left, Ordering::Relaxed);
        Ok(())
    }
}

/// A body in chunks, at its pace. Whoever reads gets one chunk at a time, however many are there; where a part is looked
/// for, a piece of one: on a connection that has carried much, a chunk holds the head of a file and hundreds of kilobytes
/// of it.
pub(super) fn paced(body: Body, gate: Arc<Gate>) -> impl Stream<Item = io::Result<Bytes>> + Send {
    let start = (body.into_data_stream(), gate, Bytes::new());
    try_unfold(start, async |(mut body, gate, mut rest)| {
        tokio::task::yield_now().await;
        if rest.is_empty() {
            let Some(chunk) = next(&mut body, &gate).await? else {
                return Ok(None);
            };
            rest = chunk;
        }
        let most = if gate.is_between() { PIECE } else { rest.len() };
        let piece = rest.split_to(rest.len().min(most));
        gate.came(piece.len())?;
        Ok(Some((piece, (body, gate, rest))))
    })
}

async fn next(body: &mut BodyDataStream, gate: &Gate) -> io::Result<Option<Bytes>> {
    loop {
        match timeout_at(gate.until(), body.next()).await {
            Ok(None) => return Ok(None),
            Ok(Some(chunk)) => return chunk.map(Some).map_err(io::Error::other),
            // While a file was looked at nobody waited, and another one has begun.
            Err(_) if gate.until() > Instant::now() => {}
            Err(_) => return Err(io::ErrorKind::TimedOut.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(gate: &Arc<Gate>, before: &str, file: &str) -> multer::Multipart<'static> {
        let head = |name: &str| format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"");
        let body = format!(
            "{}\r\n\r\nt\r\n{before}{}; filename=\"a.toml\"\r\n\r\n{file}\r\n--b--\r\n",
            head("form_token"),
            head("file"),
        );
        multer::Multipart::new(paced(Body::from(body), Arc::clone(gate)), "b")
    }

    async fn part(gate: &Gate, form: &mut multer::Multipart<'static>) -> Option<usize> {
        gate.between();
        let part = form.next_field().await.ok()??;
        gate.inside();
        part.bytes().await.ok().map(|bytes| bytes.len())
    }

    #[tokio::test]
    async fn a_form_that_comes_in_one_chunk_is_read() {
        let gate = Arc::new(Gate::new());
        let mut form = form(&gate, "", &"a".repeat(5 * BETWEEN));
        assert_eq!(part(&gate, &mut form).await, Some(1));
        assert_eq!(part(&gate, &mut form).await, Some(5 * BETWEEN));
    }

    #[tokio::test]
    async fn much_where_no_part_is_ends_the_form() {
        let gate = Arc::new(Gate::new());
        let nothing = format!("--b\r\nX: {}\r\n", "a".repeat(2 * BETWEEN));
        let mut form = form(&gate, &nothing, "a");
        assert_eq!(part(&gate, &mut form).await, Some(1));
        assert_eq!(part(&gate, &mut form).await, None);
    }
}

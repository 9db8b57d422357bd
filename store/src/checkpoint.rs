//! What SQLite has written to its log goes into the file beside the requests, so that no commit has to wait for it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, SystemTime};

use rusqlite::{Connection, OpenFlags};

use crate::Result;

/// How often the log is looked at.
const TICK: Duration = Duration::from_millis(250);
/// A log that never grew to this, in bytes, is left to SQLite itself.
const SHORT: u64 = 4 * 1024 * 1024;
/// A log of so many pages is brought into the file by the commit that made it so long, as if nobody was here.
pub(crate) const LONGEST: &str = "16000";
/// From so many bytes on, which are about as many, the space is given back, and no log is left behind at the end.
const LONG: u64 = 64 * 1024 * 1024;

/// How long writers or readers are waited for; what is left then waits for the next time.
const PATIENCE: Duration = Duration::from_millis(10);

/// A thread that ends when the last store of its file is dropped; a long log is waited for then.
#[derive(Clone, Debug)]
pub(crate) struct Checkpoints(Arc<Looking>);

#[derive(Debug)]
struct Looking {
    wake: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpoints {
    /// Begins to look after the log of this database.
    ///
    /// # Errors
    /// When the machine has no thread for it.
    pub(crate) fn of(database: &Path) -> Result<Self> {
        let (wake, woken) = mpsc::channel();
        let file = database.to_path_buf();
        let thread = Builder::new()
            .name("checkpoints".into())
            .spawn(move || look_after(&file, &woken))
            .map_err(sqlx::Error::Io)?;
        Ok(Self(Arc::new(Looking {
            wake: Some(wake),
            thread: Some(thread),
        })))
    }

    /// Looks now: somebody has written much.
    pub(crate) fn look(&self) {
        // Who has ended looks no more.
        let _ = self.0.wake.as_ref().map(|wake| wake.send(()));
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        drop(self.wake.take());
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

fn look_after(database: &Path, woken: &Receiver<()>) {
    let log = log_of(database);
    let mut seen = None;
    loop {
        let ended = woken.recv_timeout(TICK) == Err(RecvTimeoutError::Disconnected);
        let now = changed(&log);
        if now.is_some() && now != seen && (!ended || is_long(&log)) {
            match checkpoint(database, &log) {
                Ok(true) => seen = now,
                // Somebody reads in it or writes to it.
                Ok(false) if is_long(&log) => flush(&log),
                Ok(false) => {}
                Err(error) => {
                    tracing::debug!(%error, "the log waits to be brought into the file");
                }
            }
        }
        if ended {
            return;
        }
    }
}

/// The log that SQLite keeps beside its file.
fn log_of(database: &Path) -> PathBuf {
    let mut path = database.as_os_str().to_owned();
    path.push("-wal");
    path.into()
}

/// When a long log was last written to; a short one tells nothing.
fn changed(log: &Path) -> Option<SystemTime> {
    let about = std::fs::metadata(log).ok()?;
    (about.len() >= SHORT)
        .then(|| about.modified().ok())
        .flatten()
}

/// What a long transaction has written goes to the disk while it goes on, so that its commit waits for the rest alone.
fn flush(log: &Path) {
    if let Err(error) = File::open(log).and_then(|log| log.sync_data()) {
        // Who commits hears of it as well.
        tracing::debug!(%error, "the log could not be brought to the disk");
    }
}

fn is_long(log: &Path) -> bool {
    std::fs::metadata(log).is_ok_and(|about| about.len() >= LONG)
}

/// First what takes time, which keeps nobody from writing; then the little that came meanwhile, after which the log begins
/// anew. Who still reads in the log puts that off to another time, and it is not done (SQLite, "PRAGMA wal_checkpoint": PASSIVE,
/// RESTART, TRUNCATE).
fn checkpoint(database: &Path, log: &Path) -> rusqlite::Result<bool> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(database, flags)?;
    conn.busy_timeout(PATIENCE)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    let mut done = false;
    let anew = if is_long(log) { "TRUNCATE" } else { "RESTART" };
    for mode in ["PASSIVE", anew] {
        let sql = format!("PRAGMA wal_checkpoint({mode})");
        done = conn.query_row(&sql, [], |row| Ok(row.get::<_, i64>("busy")? == 0))?;
    }
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BATCH: usize = 5 * 1024 * 1024;
    const BATCHES: usize = 8;

    /// Without anybody beside it the log would hold all of it: so much is less than the longest log.
    #[test]
    fn a_log_that_is_looked_after_stays_short_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("some.sqlite");
        let conn = Connection::open(&database).unwrap();
        conn.pragma_update(None, "journal_mode", "WAL").unwrap();
        conn.pragma_update(None, "wal_autocheckpoint", LONGEST)
            .unwrap();
        conn.execute_batch("CREATE TABLE t (b BLOB)").unwrap();
        let after = Checkpoints::of(&database).unwrap();
        for _ in 0..BATCHES {
            conn.execute("INSERT INTO t VALUES (zeroblob(?1))", [BATCH])
                .unwrap();
            std::thread::sleep(TICK * 3);
        }
        drop(after);
        let log = std::fs::metadata(log_of(&database)).unwrap().len();
        assert!(log < (BATCH * BATCHES / 2) as u64, "{log} bytes");
        let kept: usize = conn
            .query_row("SELECT sum(length(b)) FROM t", [], |row| row.get(0))
            .unwrap();
        assert_eq!(kept, BATCH * BATCHES);
    }

    /// What an import writes at once, with nobody told before the store is closed.
    #[test]
    fn no_long_log_is_left_behind_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("some.sqlite");
        let conn = Connection::open(&database).unwrap();
        conn.pragma_update(None, "journal_mode", "WAL").unwrap();
        conn.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
        conn.execute_batch("CREATE TABLE t (b BLOB)").unwrap();
        let after = Checkpoints::of(&database).unwrap();
        conn.execute("INSERT INTO t VALUES (zeroblob(?1))", [LONG])
            .unwrap();
        assert!(is_long(&log_of(&database)));
        drop(after);
        assert_eq!(std::fs::metadata(log_of(&database)).unwrap().len(), 0);
    }
}

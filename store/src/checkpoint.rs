//! What SQLite has written to its log goes into the file beside the requests, so that no commit has to wait for it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::Builder;
use std::time::{Duration, SystemTime};

use rusqlite::{Connection, OpenFlags};

use crate::Result;

/// How often the log is looked at.
const TICK: Duration = Duration::from_millis(250);
/// A log that never grew to this, in bytes, is left to SQLite itself.
const SHORT: u64 = 4 * 1024 * 1024;
/// A log of so many pages is brought into the file by the commit that made it so long, as if nobody was here.
pub(crate) const LONGEST: &str = "16000";

/// How long writers or readers are waited for; what is left then waits for the next time.
const PATIENCE: Duration = Duration::from_millis(10);

/// A thread that ends when the last store of its file is dropped.
#[derive(Clone, Debug)]
pub(crate) struct Checkpoints {
    _end: Arc<Sender<()>>,
}

impl Checkpoints {
    /// Begins to look after the log of this database.
    ///
    /// # Errors
    /// When the machine has no thread for it.
    pub(crate) fn of(database: &Path) -> Result<Self> {
        let (sender, ended) = mpsc::channel();
        let file = database.to_path_buf();
        Builder::new()
            .name("checkpoints".into())
            .spawn(move || look_after(&file, &ended))
            .map_err(sqlx::Error::Io)?;
        Ok(Self {
            _end: Arc::new(sender),
        })
    }
}

fn look_after(database: &Path, ended: &Receiver<()>) {
    let log = log_of(database);
    let mut seen = None;
    while ended.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
        let now = changed(&log);
        if now.is_none() || now == seen {
            continue;
        }
        match checkpoint(database) {
            Ok(()) => seen = now,
            Err(error) => {
                tracing::debug!(%error, "the log waits to be brought into the file");
            }
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

/// First what takes time, which keeps nobody from writing; then the little that came meanwhile, after which the log begins
/// anew. Who still reads in the log puts that off to another time (SQLite, "PRAGMA wal_checkpoint": PASSIVE, RESTART).
fn checkpoint(database: &Path) -> rusqlite::Result<()> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(database, flags)?;
    conn.busy_timeout(PATIENCE)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    for mode in ["PASSIVE", "RESTART"] {
        conn.query_row(&format!("PRAGMA wal_checkpoint({mode})"), [], |_| Ok(()))?;
    }
    Ok(())
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
}

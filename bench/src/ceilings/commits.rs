//! Transactions of one row that SQLite commits in a second, each on the disk before the next begins.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;

/// Commits in a second, by one writer that does nothing else.
pub(crate) fn commits(folder: &Path, length: Duration) -> anyhow::Result<f64> {
    let path = folder.join("commits.sqlite");
    let conn = Connection::open(&path)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.execute_batch("CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, text TEXT)")?;
    let mut insert = conn.prepare("INSERT INTO kept (text) VALUES ('an answer')")?;
    let (begin, mut done) = (Instant::now(), 0_u32);
    while begin.elapsed() < length {
        insert.execute([])?;
        done += 1;
    }
    let seconds = begin.elapsed().as_secs_f64();
    drop(insert);
    drop(conn);
    let _ = std::fs::remove_file(&path);
    Ok(f64::from(done) / seconds)
}

//! What the database's own bulk loader needs for the rows of a file (CP932, with a header): no reading of values, no comparison,
//! no audit.

use std::path::Path;
use std::time::Instant;

use encoding_rs::SHIFT_JIS;
use rusqlite::Connection;
use sqlx::Executor as _;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection as _};

/// A table that is loaded, all texts.
pub(crate) struct Table {
    /// How many columns: `c0`, `c1`, …
    pub(crate) columns: usize,
    /// What makes its indexes; it is called `loaded`.
    pub(crate) indexes: &'static str,
}

/// Seconds that SQLite needs to insert the rows as texts into one table with the same indexes, in one transaction.
pub(crate) fn sqlite(folder: &Path, file: &Path, table: &Table) -> anyhow::Result<f64> {
    let path = folder.join("ceiling.sqlite");
    let _ = std::fs::remove_file(&path);
    let begin = Instant::now();
    let text = SHIFT_JIS.decode(&std::fs::read(file)?).0.into_owned();
    let mut conn = Connection::open(&path)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.execute_batch(&format!("CREATE TABLE loaded ({})", columns(table)))?;
    let transaction = conn.transaction()?;
    {
        let marks = vec!["?"; table.columns].join(",");
        let mut insert = transaction.prepare(&format!("INSERT INTO loaded VALUES ({marks})"))?;
        for line in text.lines().skip(1) {
            for (at, field) in (1..).zip(line.split(',')) {
                insert.raw_bind_parameter(at, field)?;
            }
            insert.raw_execute()?;
        }
    }
    transaction.execute_batch(table.indexes)?;
    transaction.commit()?;
    Ok(begin.elapsed().as_secs_f64())
}

/// Seconds that PostgreSQL's COPY needs for the rows and the same indexes.
pub(crate) async fn postgres(url: &str, file: &Path, table: &Table) -> anyhow::Result<f64> {
    let mut conn = PgConnection::connect(url).await?;
    conn.execute("DROP TABLE IF EXISTS loaded").await?;
    let begin = Instant::now();
    let text = SHIFT_JIS.decode(&std::fs::read(file)?).0.into_owned();
    conn.execute("BEGIN").await?;
    let create = format!("CREATE TABLE loaded ({})", columns(table));
    conn.execute(AssertSqlSafe(create)).await?;
    let mut copy = conn
        .copy_in_raw("COPY loaded FROM STDIN WITH (FORMAT csv, HEADER)")
        .await?;
    for chunk in text.as_bytes().chunks(1 << 20) {
        copy.send(chunk).await?;
    }
    copy.finish().await?;
    conn.execute(table.indexes).await?;
    conn.execute("COMMIT").await?;
    let seconds = begin.elapsed().as_secs_f64();
    conn.execute("DROP TABLE loaded").await?;
    Ok(seconds)
}

fn columns(table: &Table) -> String {
    let columns: Vec<_> = (0..table.columns).map(|at| format!("c{at} TEXT")).collect();
    columns.join(", ")
}

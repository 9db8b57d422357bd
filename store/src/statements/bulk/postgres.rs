//! Writing on PostgreSQL: COPY into a temporary table, then a few statements over all rows.

use std::convert::Infallible;
use std::fmt::Write as _;

use chrono::Utc;
use sqlx::postgres::PgConnection;
use tokio::sync::mpsc;

use super::table::{COMMON, Kind};
use super::write::{IMPORT, MONTH};
use super::{Applied, Arriving, Batch, Table, Work};
use crate::Result;
use crate::postgres::Pools;
use crate::roster::bulk as roster;
use crate::statements::import::Model as Record;

pub(super) async fn apply(
    pools: Pools,
    work: Work,
    rows: mpsc::Receiver<Arriving>,
    wrote: impl Fn(u64) + Send,
) -> Result<Applied> {
    let mut transaction = roster::begin(&pools, work.insurer).await?;
    let applied = in_transaction(&mut transaction, work, rows, wrote).await?;
    if applied == Applied::Done {
        transaction.commit().await?;
    } else {
        transaction.rollback().await?;
    }
    Ok(applied)
}

async fn in_transaction(
    conn: &mut PgConnection,
    work: Work,
    rows: mpsc::Receiver<Arriving>,
    wrote: impl Fn(u64) + Send,
) -> Result<Applied> {
    if is_overtaken(conn, &work).await? {
        return Ok(Applied::Overtaken);
    }
    let (table, columns) = (work.table.name(), work.table.list());
    let create = format!(
        "CREATE TEMP TABLE arriving ON COMMIT DROP AS SELECT {COMMON}, {columns} FROM {table} WITH NO DATA"
    );
    run(conn, create).await?;
    if !copy(conn, work.table, rows, wrote).await? {
        return Ok(Applied::Incomplete);
    }
    end(conn, &work).await?;
    let insert = format!(
        "INSERT INTO {table} ({COMMON}, {columns}, insurer_id, import_id, since) \
         SELECT {COMMON}, {columns}, $1, $2, $3 FROM arriving"
    );
    sqlx::query(sqlx::AssertSqlSafe(insert))
        .bind(work.insurer.0)
        .bind(work.record.id)
        .bind(work.record.started_at)
        .execute(&mut *conn)
        .await?;
    // So many new rows without statistics: until PostgreSQL gathers them itself, look-ups walk through everything.
    run(conn, format!("ANALYZE {table}")).await?;
    for month in &work.months {
        sqlx::query(MONTH)
            .bind(work.insurer.0)
            .bind(i32::try_from(*month).unwrap_or_default())
            .bind(work.record.started_at)
            .execute(&mut *conn)
            .await?;
    }
    let mut record = work.record;
    record.finished_at = (work.ended)();
    let insurer = record.insurer_id;
    remember(conn, record).await?;
    roster::audit_postgres(conn, insurer, work.audit).await?;
    Ok(Applied::Done)
}

/// One import at a time writes; the others see its record and give up.
async fn is_overtaken(conn: &mut PgConnection, work: &Work) -> Result<bool> {
    sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 7203128))")
        .bind(work.insurer.0.to_string())
        .execute(&mut *conn)
        .await?;
    let count: i64 =
        sqlx::query_scalar("SELECT count(*) FROM statement_imports WHERE insurer_id = $1")
            .bind(work.insurer.0)
            .fetch_one(&mut *conn)
            .await?;
    Ok(u64::try_from(count).ok() != Some(work.imports_before))
}

/// Whether the rows came to their end.
async fn copy(
    conn: &mut PgConnection,
    table: Table,
    mut rows: mpsc::Receiver<Arriving>,
    wrote: impl Fn(u64) + Send,
) -> Result<bool> {
    let statement = format!("COPY arriving ({COMMON}, {}) FROM STDIN", table.list());
    let mut copy = conn.copy_in_raw(&statement).await?;
    let mut text = String::new();
    let mut done = 0;
    loop {
        match rows.recv().await {
            Some(Arriving::Rows(batch)) => {
                text.clear();
                write_rows(&mut text, table, &batch);
                copy.send(text.as_bytes()).await?;
                done += batch.len() as u64;
                wrote(done);
            }
            Some(Arriving::Complete) => {
                copy.finish().await?;
                return Ok(true);
            }
            None => {
                copy.abort("the rows did not come to an end").await?;
                return Ok(false);
            }
        }
    }
}

fn write_rows(text: &mut String, table: Table, batch: &Batch) {
    let kinds = table.columns();
    // Writing into a text cannot fail.
    let _ = batch.each::<Infallible>(|entry, fields| {
        let _ = write!(
            text,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}",
            entry.id,
            entry.household,
            entry.person,
            entry.month,
            entry.key,
            entry.version,
            entry.digest
        );
        for ((_, kind), field) in kinds.iter().zip(fields) {
            text.push('\t');
            if field.is_empty() && matches!(kind, Kind::Maybe | Kind::MaybeWhole) {
                text.push_str("\\N");
            } else {
                escape(text, field);
            }
        }
        text.push('\n');
        Ok(())
    });
}

fn escape(text: &mut String, field: &str) {
    if !field.contains(['\\', '\t', '\n', '\r']) {
        text.push_str(field);
        return;
    }
    for letter in field.chars() {
        match letter {
            '\\' => text.push_str("\\\\"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            other => text.push(other),
        }
    }
}

/// Versions that no longer hold.
async fn end(conn: &mut PgConnection, work: &Work) -> Result<()> {
    let sql = format!(
        "UPDATE {} SET until = $1, ended = $2 WHERE id = ANY($3) AND insurer_id = $4 AND until IS NULL",
        work.table.name()
    );
    for (ids, how) in [(&work.changed, "changed"), (&work.withdrawn, "withdrawn")] {
        if ids.is_empty() {
            continue;
        }
        let done = sqlx::query(sqlx::AssertSqlSafe(sql.clone()))
            .bind(work.record.started_at)
            .bind(how)
            .bind(ids)
            .bind(work.insurer.0)
            .execute(&mut *conn)
            .await?;
        if done.rows_affected() != ids.len() as u64 {
            let away = "an entry is not where it was".to_owned();
            return Err(crate::Error::Invalid(away));
        }
    }
    Ok(())
}

async fn remember(conn: &mut PgConnection, record: Record) -> Result<()> {
    sqlx::query(IMPORT)
        .bind(record.id)
        .bind(record.insurer_id)
        .bind(record.kind)
        .bind(record.file_name)
        .bind(record.file_digest)
        .bind(record.encoding)
        .bind(record.mode)
        .bind(record.rows)
        .bind(record.new)
        .bind(record.changed)
        .bind(record.unchanged)
        .bind(record.withdrawn)
        .bind(record.refused)
        .bind(record.by)
        .bind::<chrono::DateTime<Utc>>(record.started_at)
        .bind::<chrono::DateTime<Utc>>(record.finished_at)
        .execute(&mut *conn)
        .await?;
    Ok(())
}

async fn run(conn: &mut PgConnection, sql: String) -> Result<()> {
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(conn).await?;
    Ok(())
}

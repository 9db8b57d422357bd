//! The import's own record and its audit line, in the import's transaction.

use chrono::Utc;
use rusqlite::{Connection, OptionalExtension, params};
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::Work;
use super::sqlite_write::time;
use crate::Result;
use crate::audit::{entry, head};
use crate::roster::import::Model;

const IMPORT: &str = "INSERT INTO roster_imports (id, insurer_id, file_name, file_digest, encoding, mode, rows, new, \
     changed, moved, unchanged, gone, refused, by, started_at, finished_at) \
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)";
const LINE: &str = "INSERT INTO audit_entries (insurer_id, seq, at, actor_kind, actor_id, action, subject_kind, \
     subject_id, detail, previous_hash, hash) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)";
const HEAD: &str = "INSERT INTO audit_heads (insurer_id, seq, hash) VALUES ($1,$2,$3) \
     ON CONFLICT (insurer_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash";
const LAST: &str = "SELECT seq, hash FROM audit_heads WHERE insurer_id = $1";

pub(super) fn record_sqlite(conn: &Connection, mut work: Work) -> Result<()> {
    work.record.finished_at = (work.ended)();
    remember_sqlite(conn, &work.record)?;
    audit_sqlite(conn, work.record.insurer_id, work.audit)
}

/// Appends a line to the insurer's chain in the transaction at hand.
pub(crate) fn audit_sqlite(
    conn: &Connection,
    insurer_id: Uuid,
    line: impl FnOnce(&head::Model) -> entry::Model,
) -> Result<()> {
    let last = conn
        .query_row(LAST, [insurer_id.as_bytes()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    append_sqlite(conn, &line(&head_of(insurer_id, last)))
}

fn remember_sqlite(conn: &Connection, record: &Model) -> Result<()> {
    let values = params![
        record.id.as_bytes(),
        record.insurer_id.as_bytes(),
        record.file_name,
        record.file_digest,
        record.encoding,
        record.mode,
        record.rows,
        record.new,
        record.changed,
        record.moved,
        record.unchanged,
        record.gone,
        record.refused,
        record.by,
        time(record.started_at),
        time(record.finished_at),
    ];
    conn.execute(IMPORT, values)?;
    Ok(())
}

fn append_sqlite(conn: &Connection, line: &entry::Model) -> Result<()> {
    let insurer = line.insurer_id.as_bytes();
    let values = params![
        insurer,
        line.seq,
        time(line.at),
        line.actor_kind,
        line.actor_id.as_ref().map(Uuid::as_bytes),
        line.action,
        line.subject_kind,
        line.subject_id.as_ref().map(Uuid::as_bytes),
        line.detail,
        line.previous_hash,
        line.hash,
    ];
    conn.execute(LINE, values)?;
    conn.execute(HEAD, params![insurer, line.seq, line.hash])?;
    Ok(())
}

pub(super) async fn record_postgres(conn: &mut PgConnection, work: Work) -> Result<()> {
    let mut record = work.record;
    record.finished_at = (work.ended)();
    sqlx::query(IMPORT)
        .bind(record.id)
        .bind(record.insurer_id)
        .bind(record.file_name)
        .bind(record.file_digest)
        .bind(record.encoding)
        .bind(record.mode)
        .bind(record.rows)
        .bind(record.new)
        .bind(record.changed)
        .bind(record.moved)
        .bind(record.unchanged)
        .bind(record.gone)
        .bind(record.refused)
        .bind(record.by)
        .bind::<chrono::DateTime<Utc>>(record.started_at)
        .bind::<chrono::DateTime<Utc>>(record.finished_at)
        .execute(&mut *conn)
        .await?;
    audit_postgres(conn, record.insurer_id, work.audit).await
}

/// Appends a line to the insurer's chain in the transaction at hand.
pub(crate) async fn audit_postgres(
    conn: &mut PgConnection,
    insurer_id: Uuid,
    line: impl FnOnce(&head::Model) -> entry::Model,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO audit_heads (insurer_id, seq, hash) VALUES ($1, 0, '') ON CONFLICT DO NOTHING",
    )
    .bind(insurer_id)
    .execute(&mut *conn)
    .await?;
    let last = sqlx::query_as("SELECT seq, hash FROM audit_heads WHERE insurer_id = $1 FOR UPDATE")
        .bind(insurer_id)
        .fetch_optional(&mut *conn)
        .await?;
    append_postgres(conn, line(&head_of(insurer_id, last))).await
}

async fn append_postgres(conn: &mut PgConnection, line: entry::Model) -> Result<()> {
    sqlx::query(HEAD)
        .bind(line.insurer_id)
        .bind(line.seq)
        .bind(line.hash.clone())
        .execute(&mut *conn)
        .await?;
    sqlx::query(LINE)
        .bind(line.insurer_id)
        .bind(line.seq)
        .bind(line.at)
        .bind(line.actor_kind)
        .bind(line.actor_id)
        .bind(line.action)
        .bind(line.subject_kind)
        .bind(line.subject_id)
        .bind(line.detail)
        .bind(line.previous_hash)
        .bind(line.hash)
        .execute(&mut *conn)
        .await?;
    Ok(())
}

/// The end of the chain; an empty one before its first line.
fn head_of(insurer_id: Uuid, last: Option<(i64, String)>) -> head::Model {
    let (seq, hash) = last.unwrap_or_default();
    head::Model {
        insurer_id,
        seq,
        hash,
    }
}

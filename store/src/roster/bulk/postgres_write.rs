//! Writing on PostgreSQL: COPY into a temporary table, then a few statements over all rows.

use std::fmt::Write as _;

use sqlx::postgres::PgConnection;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::batch::COLUMNS;
use super::{Applied, Arriving, Batch, Doing, Entry, FIELDS, Field, Work, chain, marks, postgres};
use crate::Result;
use crate::postgres::Pools;

pub(super) async fn apply(
    pools: Pools,
    work: Work,
    rows: mpsc::Receiver<Arriving>,
    wrote: impl Fn(u64) + Send,
) -> Result<Applied> {
    let mut transaction = postgres::begin(&pools, work.insurer).await?;
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
    let create = format!(
        "CREATE TEMP TABLE arriving ON COMMIT DROP AS SELECT 0::smallint AS doing, {COLUMNS}, id, insured_id, \
         row_digest FROM persons WITH NO DATA"
    );
    run(conn, create).await?;
    if !copy(conn, rows, wrote).await? {
        return Ok(Applied::Incomplete);
    }
    run(conn, "ANALYZE arriving".to_owned()).await?;
    keep_numbers_and_leave(conn, &work).await?;
    take_over(conn, &work).await?;
    marks::write_postgres(conn, &work).await?;
    // So many new rows without statistics: until PostgreSQL gathers them itself, look-ups walk through everything.
    run(conn, "ANALYZE persons".to_owned()).await?;
    chain::record_postgres(conn, work).await?;
    Ok(Applied::Done)
}

/// One import at a time writes; the others see its record and give up.
async fn is_overtaken(conn: &mut PgConnection, work: &Work) -> Result<bool> {
    sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1, 7203122))")
        .bind(work.insurer.0.to_string())
        .execute(&mut *conn)
        .await?;
    let count: i64 =
        sqlx::query_scalar("SELECT count(*) FROM roster_imports WHERE insurer_id = $1")
            .bind(work.insurer.0)
            .fetch_one(&mut *conn)
            .await?;
    Ok(u64::try_from(count).ok() != Some(work.imports_before))
}

/// Whether the rows came to their end.
async fn copy(
    conn: &mut PgConnection,
    mut rows: mpsc::Receiver<Arriving>,
    wrote: impl Fn(u64) + Send,
) -> Result<bool> {
    let statement =
        format!("COPY arriving (doing, {COLUMNS}, id, insured_id, row_digest) FROM STDIN");
    let mut copy = conn.copy_in_raw(&statement).await?;
    let mut text = String::new();
    let mut done = 0;
    loop {
        match rows.recv().await {
            Some(Arriving::Rows(batch)) => {
                text.clear();
                write_rows(&mut text, &batch);
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

fn write_rows(text: &mut String, batch: &Batch) {
    for (entry, fields) in batch.rows() {
        let Entry {
            doing,
            id,
            insured,
            digest,
        } = entry;
        text.push(char::from(b'0' + doing as u8));
        write_fields(text, &fields);
        let _ = write!(text, "\t{id}\t");
        match insured {
            Some(insured) => {
                let _ = write!(text, "{insured}");
            }
            None => text.push_str("\\N"),
        }
        let _ = writeln!(text, "\t{digest}");
    }
}

fn write_fields(text: &mut String, fields: &[&str; FIELDS]) {
    for (field, value) in Field::ALL.into_iter().zip(*fields) {
        text.push('\t');
        if field == Field::Exempt {
            text.push(if value.is_empty() { 'f' } else { 't' });
        } else if value.is_empty() && !field.is_needed() {
            text.push_str("\\N");
        } else if value.contains(['\\', '\t', '\n', '\r']) {
            for letter in value.chars() {
                match letter {
                    '\\' => text.push_str("\\\\"),
                    '\t' => text.push_str("\\t"),
                    '\n' => text.push_str("\\n"),
                    '\r' => text.push_str("\\r"),
                    other => text.push(other),
                }
            }
        } else {
            text.push_str(value);
        }
    }
}

async fn keep_numbers_and_leave(conn: &mut PgConnection, work: &Work) -> Result<()> {
    let kept: Vec<Uuid> = work.moves.iter().map(|_| Uuid::now_v7()).collect();
    sqlx::query(
        "INSERT INTO person_numbers (id, insurer_id, person_id, symbol, number, branch, until)
         SELECT moved.kept, insurer_id, id, symbol, number, branch, $3
         FROM unnest($1::uuid[], $2::uuid[]) AS moved(kept, person) JOIN persons ON id = moved.person",
    )
    .bind(&kept)
    .bind(&work.moves)
    .bind(work.now())
    .execute(&mut *conn)
    .await?;
    let leaving: Vec<Uuid> = work.ends.iter().chain(&work.moves).copied().collect();
    sqlx::query(
        "UPDATE persons SET in_roster = FALSE, updated_at = $2 WHERE id = ANY($1) AND in_roster",
    )
    .bind(&leaving)
    .bind(work.now())
    .execute(&mut *conn)
    .await?;
    Ok(())
}

async fn take_over(conn: &mut PgConnection, work: &Work) -> Result<()> {
    let columns = || COLUMNS.split(", ").map(str::trim);
    let sets: Vec<String> = columns()
        .map(|column| format!("{column} = arriving.{column}"))
        .collect();
    let (insert, update, moved, relink) = (
        Doing::Insert as u8,
        Doing::Update as u8,
        Doing::Move as u8,
        Doing::Relink as u8,
    );
    let update = format!(
        "UPDATE persons SET {}, insured_id = arriving.insured_id, row_digest = arriving.row_digest, \
         in_roster = TRUE, updated_at = $1 FROM arriving \
         WHERE persons.id = arriving.id AND doing IN ({update}, {moved}) AND insurer_id = $2",
        sets.join(", ")
    );
    let insert = format!(
        "INSERT INTO persons ({COLUMNS}, id, insurer_id, insured_id, row_digest, in_roster, created_at, updated_at) \
         SELECT {COLUMNS}, id, $2, insured_id, row_digest, TRUE, $1, $1 FROM arriving WHERE doing = {insert}"
    );
    let relink = format!(
        "UPDATE persons SET insured_id = arriving.insured_id, updated_at = $1 FROM arriving \
         WHERE doing = {relink} AND insurer_id = $2 AND persons.in_roster \
         AND persons.symbol_folded = arriving.symbol_folded AND persons.number_folded = arriving.number_folded \
         AND persons.branch = arriving.branch"
    );
    for sql in [update, insert, relink] {
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(work.now())
            .bind(work.insurer.0)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

async fn run(conn: &mut PgConnection, sql: String) -> Result<()> {
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(conn).await?;
    Ok(())
}

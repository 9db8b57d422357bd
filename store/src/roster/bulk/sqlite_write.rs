//! Writing on SQLite: one immediate transaction on a connection of its own.

use std::path::Path;

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::sqlite_rows::Writer;
use super::{Applied, Arriving, Work, chain, marks, sqlite};
use crate::{InsurerId, Result};

/// From so many new people on, an index is made again rather than added to.
const MANY: u64 = 20_000;

pub(super) fn apply(
    path: &Path,
    work: Work,
    rows: mpsc::Receiver<Arriving>,
    wrote: &dyn Fn(u64),
) -> Result<Applied> {
    let mut conn = sqlite::open(path, sqlite::WRITING_KIB)?;
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let applied = in_transaction(&transaction, work, rows, wrote)?;
    if applied == Applied::Done {
        transaction.commit()?;
        // What was not looked at now is later.
        let _ = crate::statistics::gather(&conn);
    } else {
        transaction.rollback()?;
    }
    Ok(applied)
}

fn in_transaction(
    conn: &Transaction<'_>,
    work: Work,
    mut rows: mpsc::Receiver<Arriving>,
    wrote: &dyn Fn(u64),
) -> Result<Applied> {
    if count_imports(conn, work.insurer)? != work.imports_before {
        return Ok(Applied::Overtaken);
    }
    let now = time(work.now());
    keep_numbers(conn, &work, &now)?;
    leave(conn, work.ends.iter().chain(&work.moves), &now)?;
    let indexes = take_indexes_away(conn, &work)?;
    let mut writer = Writer::new(conn, work.insurer, now)?;
    let mut done = 0;
    loop {
        match rows.blocking_recv() {
            Some(Arriving::Rows(batch)) => {
                writer.write(&batch)?;
                done += batch.len() as u64;
                wrote(done);
            }
            Some(Arriving::Complete) => break,
            None => return Ok(Applied::Incomplete),
        }
    }
    drop(writer);
    sqlite::make_indexes(conn, &indexes)?;
    marks::write_sqlite(conn, &work)?;
    chain::record_sqlite(conn, work)?;
    Ok(Applied::Done)
}

pub(crate) fn count_imports(conn: &Connection, insurer: InsurerId) -> Result<u64> {
    let sql = "SELECT count(*) FROM roster_imports WHERE insurer_id = ?1";
    let count: i64 = conn.query_row(sql, [insurer.0.as_bytes()], |row| row.get(0))?;
    Ok(u64::try_from(count).unwrap_or_default())
}

fn keep_numbers(conn: &Connection, work: &Work, now: &str) -> Result<()> {
    let mut keep = conn.prepare(
        "INSERT INTO person_numbers (id, insurer_id, person_id, symbol, number, branch, until)
         SELECT ?1, insurer_id, id, symbol, number, branch, ?3 FROM persons WHERE id = ?2",
    )?;
    for person in &work.moves {
        keep.execute(params![Uuid::now_v7().as_bytes(), person.as_bytes(), now])?;
    }
    Ok(())
}

fn leave<'a>(conn: &Connection, people: impl Iterator<Item = &'a Uuid>, now: &str) -> Result<()> {
    let mut leave = conn.prepare(
        "UPDATE persons SET in_roster = FALSE, updated_at = ?2 WHERE id = ?1 AND in_roster",
    )?;
    for person in people {
        leave.execute(params![person.as_bytes(), now])?;
    }
    Ok(())
}

/// When most people are new, sorting them once is quicker than finding a place for each: the indexes of names and
/// employee numbers are dropped inside the transaction, and the statements that make them again are returned.
fn take_indexes_away(conn: &Connection, work: &Work) -> Result<Vec<String>> {
    let known: Option<i64> =
        conn.query_row("SELECT max(rowid) FROM persons", [], |row| row.get(0))?;
    let known = u64::try_from(known.unwrap_or_default()).unwrap_or_default();
    if work.new < MANY || work.new < known || work.relinks {
        return Ok(Vec::new());
    }
    let mut select = conn.prepare(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'persons' \
         AND name IN ('persons_names', 'persons_employee')",
    )?;
    let indexes = select
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
    let mut again = Vec::new();
    for (name, sql) in indexes {
        conn.execute_batch(&format!("DROP INDEX {name}"))?;
        again.push(sql);
    }
    Ok(again)
}

/// A time as SeaORM writes it.
pub(crate) fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, false)
}

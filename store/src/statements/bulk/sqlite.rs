//! Writing on SQLite: one immediate transaction on a connection of its own.

use std::path::Path;

use rusqlite::{Connection, Statement, Transaction, TransactionBehavior, params};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::table::{COMMON, Kind};
use super::write::{IMPORT, MONTH};
use super::{Applied, Arriving, Batch, Entry, Work};
use crate::roster::bulk as roster;
use crate::statements::import::Model as Record;
use crate::{Error, Result};

/// From so many new entries on, indexes are made again rather than added to.
const MANY: u64 = 20_000;

pub(super) fn apply(
    path: &Path,
    work: Work,
    rows: mpsc::Receiver<Arriving>,
    wrote: &dyn Fn(u64),
) -> Result<Applied> {
    let mut conn = roster::open(path, roster::WRITING_KIB)?;
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
    let count = "SELECT count(*) FROM statement_imports WHERE insurer_id = ?1";
    let count: i64 = conn.query_row(count, [work.insurer.0.as_bytes()], |row| row.get(0))?;
    if u64::try_from(count).ok() != Some(work.imports_before) {
        return Ok(Applied::Overtaken);
    }
    end(conn, &work)?;
    let indexes = take_indexes_away(conn, &work)?;
    let mut writer = Writer::new(conn, &work)?;
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
    roster::make_indexes(conn, &indexes)?;
    let now = roster::time(work.record.started_at);
    let mut month = conn.prepare(MONTH)?;
    for there in &work.months {
        month.execute(params![work.insurer.0.as_bytes(), there, now])?;
    }
    let mut record = work.record;
    record.finished_at = (work.ended)();
    remember(conn, &record)?;
    roster::audit_sqlite(conn, record.insurer_id, work.audit)?;
    Ok(Applied::Done)
}

/// Versions that no longer hold.
fn end(conn: &Connection, work: &Work) -> Result<()> {
    let now = roster::time(work.record.started_at);
    let sql = format!(
        "UPDATE {} SET until = ?1, ended = ?2 WHERE id = ?3 AND insurer_id = ?4 AND until IS NULL",
        work.table.name()
    );
    let mut end = conn.prepare(&sql)?;
    let insurer = work.insurer.0;
    for (ids, how) in [(&work.changed, "changed"), (&work.withdrawn, "withdrawn")] {
        for id in ids {
            if end.execute(params![now, how, id.as_bytes(), insurer.as_bytes()])? != 1 {
                return Err(Error::Invalid("an entry is not where it was".to_owned()));
            }
        }
    }
    Ok(())
}

/// When most entries are new, sorting them once is quicker than finding a place for each: the indexes are dropped inside the
/// transaction, and the statements that make them again are returned.
fn take_indexes_away(conn: &Connection, work: &Work) -> Result<Vec<String>> {
    let table = work.table.name();
    let most = format!("SELECT max(rowid) FROM {table}");
    let known: Option<i64> = conn.query_row(&most, [], |row| row.get(0))?;
    let known = u64::try_from(known.unwrap_or_default()).unwrap_or_default();
    if work.new < MANY || work.new < known {
        return Ok(Vec::new());
    }
    let mut select = conn.prepare(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL",
    )?;
    let indexes = select
        .query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
    let mut again = Vec::new();
    for (name, sql) in indexes {
        conn.execute_batch(&format!("DROP INDEX {name}"))?;
        again.push(sql);
    }
    Ok(again)
}

struct Writer<'a> {
    insert: Statement<'a>,
    kinds: &'static [(&'static str, Kind)],
}

/// Where the fields begin among the parameters.
const FIELDS: usize = 8;

impl<'a> Writer<'a> {
    fn new(conn: &'a Connection, work: &Work) -> Result<Self> {
        let kinds = work.table.columns();
        let marks = vec!["?"; FIELDS - 1 + kinds.len()].join(", ");
        let of = FIELDS + kinds.len();
        let mut insert = conn.prepare(&format!(
            "INSERT INTO {} ({COMMON}, {}, insurer_id, import_id, since) VALUES ({marks}, ?{of}, ?{}, ?{})",
            work.table.name(),
            work.table.list(),
            of + 1,
            of + 2
        ))?;
        // The same for every row: bound once, they stay.
        insert.raw_bind_parameter(of, work.insurer.0.as_bytes())?;
        insert.raw_bind_parameter(of + 1, work.record.id.as_bytes())?;
        insert.raw_bind_parameter(of + 2, roster::time(work.record.started_at))?;
        Ok(Self { insert, kinds })
    }

    fn write(&mut self, batch: &Batch) -> Result<()> {
        batch.each(|entry, fields| self.row(entry, fields))
    }

    fn row(&mut self, entry: &Entry, fields: &[&str]) -> Result<()> {
        let insert = &mut self.insert;
        for (at, id) in [(1, entry.id), (2, entry.household), (3, entry.person)] {
            insert.raw_bind_parameter(at, Uuid::as_bytes(&id))?;
        }
        insert.raw_bind_parameter(4, entry.month)?;
        insert.raw_bind_parameter(5, entry.key.as_bytes())?;
        insert.raw_bind_parameter(6, entry.version)?;
        insert.raw_bind_parameter(7, entry.digest)?;
        for (at, ((_, kind), text)) in (FIELDS..).zip(self.kinds.iter().zip(fields)) {
            match kind {
                Kind::Maybe | Kind::MaybeWhole if text.is_empty() => {
                    insert.raw_bind_parameter(at, rusqlite::types::Null)?;
                }
                Kind::Text | Kind::Maybe => insert.raw_bind_parameter(at, text)?,
                Kind::Whole | Kind::MaybeWhole => insert.raw_bind_parameter(at, whole(text)?)?,
            }
        }
        insert.raw_execute()?;
        Ok(())
    }
}

fn whole(text: &str) -> Result<i64> {
    let number = text.parse();
    number.map_err(|_| Error::Invalid("a number of an entry cannot be stored".to_owned()))
}

fn remember(conn: &Connection, record: &Record) -> Result<()> {
    let values = params![
        record.id.as_bytes(),
        record.insurer_id.as_bytes(),
        record.kind,
        record.file_name,
        record.file_digest,
        record.encoding,
        record.mode,
        record.rows,
        record.new,
        record.changed,
        record.unchanged,
        record.withdrawn,
        record.refused,
        record.by,
        roster::time(record.started_at),
        roster::time(record.finished_at),
    ];
    conn.execute(IMPORT, values)?;
    Ok(())
}

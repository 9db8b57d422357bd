//! Reading on SQLite.

use std::path::Path;
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row, params};
use uuid::Uuid;

use super::KnownPerson;
use super::read::{KNOWN, Wanted};
use crate::{Error, InsurerId, Result};

/// Memory for pages while reading everybody once, in KiB.
pub(crate) const READING_KIB: i32 = 2_000;
/// Memory for pages while writing, in KiB; what doesn't fit goes to the write-ahead log early.
pub(crate) const WRITING_KIB: i32 = 20_000;

/// Memory for sorting while an index is made, in KiB for each thread that does.
const SORTING_KIB: i32 = 8_000;
/// So many threads sort while another one reads (SQLite, "PRAGMA threads").
const SORTERS: i32 = 2;

/// A connection of its own with the settings of [`crate::Store`]; sorting spills to a file.
pub(crate) fn open(path: &Path, cache_kib: i32) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(Duration::from_secs(15))?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "temp_store", "FILE")?;
    conn.pragma_update(None, "cache_size", -cache_kib)?;
    // Whoever looks after the log brings it into the file (`checkpoint`), and nobody waits for that.
    conn.pragma_update(None, "wal_autocheckpoint", 0)?;
    Ok(conn)
}

/// Makes indexes again that were taken away.
pub(crate) fn make_indexes(conn: &Connection, indexes: &[String]) -> Result<()> {
    conn.pragma_update(None, "threads", SORTERS)?;
    conn.pragma_update(None, "cache_size", -SORTING_KIB)?;
    for index in indexes {
        conn.execute_batch(index)?;
    }
    Ok(())
}

/// When the insurer holds at least this share of the table, reading all of it in order is quicker than by index.
const SHARE: u64 = 4;

pub(super) fn read_known(
    path: &Path,
    insurer: InsurerId,
    wanted: Wanted,
    mut meet: impl FnMut(KnownPerson<'_>),
) -> Result<()> {
    let conn = open(path, READING_KIB)?;
    let all: Option<i64> =
        conn.query_row("SELECT max(rowid) FROM persons", [], |row| row.get(0))?;
    let all = u64::try_from(all.unwrap_or_default()).unwrap_or_default();
    let rest = match wanted {
        Wanted::Former => "INDEXED BY persons_former WHERE insurer_id = ?1 AND NOT in_roster",
        Wanted::Current { about } if about.saturating_mul(SHARE) >= all => {
            "NOT INDEXED WHERE insurer_id = ?1 AND in_roster"
        }
        Wanted::Current { .. } => "INDEXED BY persons_numbers WHERE insurer_id = ?1 AND in_roster",
    };
    let mut select = conn.prepare(&format!("{KNOWN} {rest}"))?;
    let mut rows = select.query(params![insurer.0.as_bytes()])?;
    while let Some(row) = rows.next()? {
        meet(known(row)?);
    }
    Ok(())
}

fn known<'a>(row: &'a Row<'_>) -> Result<KnownPerson<'a>> {
    Ok(KnownPerson {
        id: id(row.get_ref(0)?)?.ok_or_else(|| stored("id"))?,
        symbol_folded: text(row.get_ref(1)?)?,
        number_folded: text(row.get_ref(2)?)?,
        branch: text(row.get_ref(3)?)?,
        kana_folded: text(row.get_ref(4)?)?,
        birth_date: date(row.get_ref(5)?)?.ok_or_else(|| stored("birth_date"))?,
        name: text(row.get_ref(6)?)?,
        sex: text(row.get_ref(7)?)?,
        employee_number: text(row.get_ref(8)?)?,
        row_digest: row.get(9)?,
        insured_id: id(row.get_ref(10)?)?,
        lost_on: date(row.get_ref(11)?)?,
    })
}

/// A text; nothing is an empty one.
pub(crate) fn text(value: ValueRef<'_>) -> Result<&str> {
    match value {
        ValueRef::Null => Ok(""),
        value => value.as_str().map_err(|_| stored("text")),
    }
}

/// An id, where there is one.
pub(crate) fn id(value: ValueRef<'_>) -> Result<Option<Uuid>> {
    match value {
        ValueRef::Null => Ok(None),
        ValueRef::Blob(bytes) => Ok(Some(Uuid::from_slice(bytes).map_err(|_| stored("id"))?)),
        _ => Err(stored("id")),
    }
}

/// A day, where there is one.
pub(crate) fn date(value: ValueRef<'_>) -> Result<Option<NaiveDate>> {
    let digits = text(value)?;
    if digits.is_empty() {
        return Ok(None);
    }
    let mut parts = digits.splitn(3, '-');
    let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok());
    let (year, month, day) = (number(), number(), number());
    let date = (|| NaiveDate::from_ymd_opt(i32::try_from(year?).ok()?, month?, day?))();
    Ok(Some(date.ok_or_else(|| stored("date"))?))
}

/// What is said of something that cannot be read.
pub(crate) fn stored(what: &str) -> Error {
    Error::Invalid(format!("a stored {what} of a person cannot be read"))
}

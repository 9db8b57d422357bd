//! Reading once what is there of some months.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::Table;
use crate::open::Kind;
use crate::roster::bulk as roster;
use crate::{Error, InsurerId, Result, Store};

pub use crate::statements::read::Known;

/// How many entries PostgreSQL hands out at a time.
const PAGE: u64 = 20_000;

/// Shows every entry of these months (`202608`) that holds to `meet`, with its month and in no order. Gives `state` back.
///
/// # Errors
/// When the database cannot be read.
pub async fn read_known<T: Send + 'static>(
    store: &Store,
    insurer: InsurerId,
    (table, months): (Table, Vec<i32>),
    mut state: T,
    meet: fn(&mut T, i32, Known),
) -> Result<T> {
    if let Kind::Sqlite(path, _) = &store.kind {
        let path = path.clone();
        return roster::blocking(move || {
            let wanted = (insurer, table, months.as_slice());
            in_order_of_rows(&path, wanted, |month, known| meet(&mut state, month, known))?;
            Ok(state)
        })
        .await;
    }
    let scope = store.bulk().read(insurer).await?;
    for month in months {
        let mut behind = None;
        loop {
            let some = crate::statements::read::known(&scope, table, month, behind, PAGE).await?;
            let Some(last) = some.last() else { break };
            behind = Some(last.key);
            for known in some {
                meet(&mut state, month, known);
            }
        }
    }
    Ok(state)
}

/// First which rows, from the index alone, then these in the order in which they lie: a file of many months has its rows all over
/// the table, and month by month every page would be read once for each of them.
fn in_order_of_rows(
    path: &Path,
    (insurer, table, months): (InsurerId, Table, &[i32]),
    mut meet: impl FnMut(i32, Known),
) -> Result<()> {
    let mut conn = roster::open(path, roster::READING_KIB)?;
    // What both statements see is the same.
    let reading = conn.transaction()?;
    let name = table.name();
    let mut entry = reading.prepare(&format!(
        "SELECT id, key, digest, version, month FROM {name} WHERE rowid = ?1 AND until IS NULL"
    ))?;
    for row in rows_of(&reading, (insurer, name, months))? {
        let mut found = entry.query([row])?;
        let Some(found) = found.next()? else { continue };
        let known = Known {
            id: id(found.get_ref(0)?)?,
            key: id(found.get_ref(1)?)?,
            digest: found.get(2)?,
            version: found.get(3)?,
        };
        meet(found.get(4)?, known);
    }
    Ok(())
}

fn rows_of(
    conn: &Connection,
    (insurer, table, months): (InsurerId, &str, &[i32]),
) -> Result<Vec<i64>> {
    let mut select = conn.prepare(&format!(
        "SELECT rowid FROM {table} WHERE insurer_id = ?1 AND month = ?2"
    ))?;
    let mut rows = Vec::new();
    for month in months {
        let mut found = select.query(params![insurer.0.as_bytes(), month])?;
        while let Some(row) = found.next()? {
            rows.push(row.get(0)?);
        }
    }
    rows.sort_unstable();
    Ok(rows)
}

fn id(value: ValueRef<'_>) -> Result<Uuid> {
    let id = roster::id(value).ok().flatten();
    id.ok_or_else(|| Error::Invalid("a stored id of an entry cannot be read".to_owned()))
}

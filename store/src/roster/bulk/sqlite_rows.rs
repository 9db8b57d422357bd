//! The rows of an import on SQLite, one prepared statement for each kind.

use rusqlite::{Connection, Statement, params};
use uuid::Uuid;

use super::batch::COLUMNS;
use super::{Batch, Doing, Entry, FIELDS, Field};
use crate::{Error, InsurerId, Result};

/// Where the insurer stands among the parameters of an insertion.
const OF: usize = FIELDS + 4;
/// Where the time stands.
const AT: usize = FIELDS + 5;

pub(super) struct Writer<'a> {
    insurer: InsurerId,
    now: String,
    insert: Statement<'a>,
    update: Statement<'a>,
    relink: Statement<'a>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(conn: &'a Connection, insurer: InsurerId, now: String) -> Result<Self> {
        let marks = vec!["?"; FIELDS].join(", ");
        let sets = COLUMNS
            .split(", ")
            .map(|column| format!("{}=?", column.trim()));
        let sets = sets.collect::<Vec<_>>().join(", ");
        let mut insert = conn.prepare(&format!(
            "INSERT INTO persons ({COLUMNS}, id, insured_id, row_digest, insurer_id, in_roster, created_at, \
             updated_at) VALUES ({marks}, ?, ?, ?, ?{OF}, TRUE, ?{AT}, ?{AT})"
        ))?;
        // The same for every row: bound once, they stay.
        insert.raw_bind_parameter(OF, insurer.0.as_bytes())?;
        insert.raw_bind_parameter(AT, &now)?;
        Ok(Self {
            insert,
            update: conn.prepare(&format!(
                "UPDATE persons SET {sets}, insured_id=?, row_digest=?, in_roster=TRUE, updated_at=? WHERE id=?"
            ))?,
            relink: conn.prepare(
                "UPDATE persons SET insured_id = ?1, updated_at = ?2 WHERE insurer_id = ?3 AND symbol_folded = ?4 \
                 AND number_folded = ?5 AND branch = ?6 AND in_roster",
            )?,
            insurer,
            now,
        })
    }

    pub(super) fn write(&mut self, batch: &Batch) -> Result<()> {
        for (entry, fields) in batch.rows() {
            match entry.doing {
                Doing::Insert => self.insert(&entry, &fields)?,
                Doing::Update | Doing::Move => self.update(&entry, &fields)?,
                Doing::Relink => self.relink(&entry, &fields)?,
            }
        }
        Ok(())
    }

    fn insert(&mut self, entry: &Entry, fields: &[&str; FIELDS]) -> Result<()> {
        let at = bind(&mut self.insert, fields)?;
        let insured = entry.insured.as_ref().map(Uuid::as_bytes);
        self.insert.raw_bind_parameter(at, entry.id.as_bytes())?;
        self.insert.raw_bind_parameter(at + 1, insured)?;
        self.insert.raw_bind_parameter(at + 2, entry.digest)?;
        self.insert.raw_execute()?;
        Ok(())
    }

    fn update(&mut self, entry: &Entry, fields: &[&str; FIELDS]) -> Result<()> {
        let at = bind(&mut self.update, fields)?;
        let insured = entry.insured.as_ref().map(Uuid::as_bytes);
        self.update.raw_bind_parameter(at, insured)?;
        self.update.raw_bind_parameter(at + 1, entry.digest)?;
        self.update.raw_bind_parameter(at + 2, &self.now)?;
        self.update
            .raw_bind_parameter(at + 3, entry.id.as_bytes())?;
        one(self.update.raw_execute()?)
    }

    fn relink(&mut self, entry: &Entry, fields: &[&str; FIELDS]) -> Result<()> {
        let [_, _, branch, symbol, number, ..] = fields;
        let insured = entry.insured.as_ref().map(Uuid::as_bytes);
        let of = self.insurer.0;
        let changed = self.relink.execute(params![
            insured,
            self.now,
            of.as_bytes(),
            symbol,
            number,
            branch
        ])?;
        one(changed)
    }
}

/// Binds the fields from the first parameter on and says which parameter comes next.
fn bind(statement: &mut Statement<'_>, fields: &[&str; FIELDS]) -> Result<usize> {
    for (at, (field, text)) in (1..).zip(Field::ALL.into_iter().zip(*fields)) {
        if field == Field::Exempt {
            statement.raw_bind_parameter(at, !text.is_empty())?;
        } else if text.is_empty() && !field.is_needed() {
            statement.raw_bind_parameter(at, rusqlite::types::Null)?;
        } else {
            statement.raw_bind_parameter(at, text)?;
        }
    }
    Ok(FIELDS + 1)
}

fn one(changed: usize) -> Result<()> {
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::Invalid(
            "a person of the roster is not where it was".to_owned(),
        ))
    }
}

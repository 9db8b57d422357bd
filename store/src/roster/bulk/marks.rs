//! Who is kept from the household, as a roster file has it: written in the import's transaction, when all rows are.
//!
//! People are found by the numbers they have then. What staff said by hand is not touched.

use rusqlite::{Connection, params};
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use super::Work;
use super::sqlite_write::time;
use crate::Result;

/// A mark of one person, by the numbers of the file.
#[derive(Clone, PartialEq, Eq)]
pub struct Mark {
    /// The row's id, should it be a new mark.
    pub id: Uuid,
    /// 記号, folded.
    pub symbol: String,
    /// 番号, folded.
    pub number: String,
    /// 枝番.
    pub branch: String,
    /// One of [`crate::protection::kind`].
    pub kind: &'static str,
}

/// Numbers name people.
impl std::fmt::Debug for Mark {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Mark({})", self.kind)
    }
}

/// What a file says of marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Marks it takes back; before the others, so that one that stands in another line wins.
    pub end: Vec<Mark>,
    /// Marks it has; those that are open already go on.
    pub begin: Vec<Mark>,
}

pub(super) fn write_sqlite(conn: &Connection, work: &Work) -> Result<()> {
    let (now, insurer) = (time(work.now()), work.insurer.0);
    let mut end = conn.prepare(
        "UPDATE protections SET until = ?1 WHERE insurer_id = ?2 AND kind = ?3 AND origin = 'roster' \
         AND until IS NULL AND person_id IN (SELECT id FROM persons WHERE insurer_id = ?2 \
         AND symbol_folded = ?4 AND number_folded = ?5 AND branch = ?6 AND in_roster)",
    )?;
    for mark in &work.marks.end {
        let Mark {
            symbol,
            number,
            branch,
            kind,
            ..
        } = mark;
        end.execute(params![
            now,
            insurer.as_bytes(),
            kind,
            symbol,
            number,
            branch
        ])?;
    }
    let mut begin = conn.prepare(
        "INSERT INTO protections (id, insurer_id, person_id, kind, origin, since) \
         SELECT ?1, insurer_id, id, ?2, 'roster', ?3 FROM persons WHERE insurer_id = ?4 \
         AND symbol_folded = ?5 AND number_folded = ?6 AND branch = ?7 AND in_roster ON CONFLICT DO NOTHING",
    )?;
    for mark in &work.marks.begin {
        let Mark {
            id,
            symbol,
            number,
            branch,
            kind,
        } = mark;
        let (id, of) = (id.as_bytes(), insurer.as_bytes());
        begin.execute(params![id, kind, now, of, symbol, number, branch])?;
    }
    Ok(())
}

pub(super) async fn write_postgres(conn: &mut PgConnection, work: &Work) -> Result<()> {
    let end = "UPDATE protections SET until = $1 FROM persons, \
         unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) AS mark(id, symbol, number, branch, kind) \
         WHERE protections.insurer_id = $2 AND protections.kind = mark.kind AND origin = 'roster' AND until IS NULL \
         AND person_id = persons.id AND persons.insurer_id = $2 AND symbol_folded = mark.symbol \
         AND number_folded = mark.number AND persons.branch = mark.branch AND in_roster";
    let begin = "INSERT INTO protections (id, insurer_id, person_id, kind, origin, since) \
         SELECT mark.id, $2, persons.id, mark.kind, 'roster', $1 FROM persons JOIN \
         unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) AS mark(id, symbol, number, branch, kind) \
         ON persons.insurer_id = $2 AND symbol_folded = mark.symbol AND number_folded = mark.number \
         AND persons.branch = mark.branch AND in_roster ON CONFLICT DO NOTHING";
    for (sql, marks) in [(end, &work.marks.end), (begin, &work.marks.begin)] {
        if marks.is_empty() {
            continue;
        }
        let ids: Vec<Uuid> = marks.iter().map(|mark| mark.id).collect();
        let texts = |of: fn(&Mark) -> &str| -> Vec<&str> { marks.iter().map(of).collect() };
        sqlx::query(sql)
            .bind(work.now())
            .bind(work.insurer.0)
            .bind(&ids)
            .bind(texts(|mark| &mark.symbol))
            .bind(texts(|mark| &mark.number))
            .bind(texts(|mark| &mark.branch))
            .bind(texts(|mark| mark.kind))
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

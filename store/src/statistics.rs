//! What the planner of SQLite knows of the tables: without it `insurer_id = ?` seems to leave ten rows, and a look-up of five people
//! by their ids walks through everybody of the insurer instead. PostgreSQL gathers its own.

use rusqlite::Connection;

use crate::open::Kind;
use crate::roster::bulk;
use crate::{Result, Store};

/// Tables that were never looked at or have grown tenfold since, a few hundred rows of each index (SQLite, "PRAGMA optimize").
const GATHER: &str = "PRAGMA optimize = 0x10002";

impl Store {
    /// Looks at tables that have grown much. Takes milliseconds, and nothing where none has.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub async fn gather_statistics(&self) -> Result<()> {
        let Kind::Sqlite(path, _) = &self.kind else {
            return Ok(());
        };
        let path = path.clone();
        bulk::blocking(move || Ok(gather(&bulk::open(&path, bulk::READING_KIB)?)?)).await
    }
}

/// The same on a connection that is there.
pub(crate) fn gather(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute_batch(GATHER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Settings;

    /// More than the ten that are guessed.
    const PEOPLE: usize = 3_000;

    fn plan_of_five(conn: &Connection) -> String {
        let sql = "EXPLAIN QUERY PLAN SELECT * FROM persons WHERE insurer_id = x'01' AND id IN (?, ?, ?, ?, ?)";
        conn.query_row(sql, [1, 2, 3, 4, 5], |row| row.get("detail"))
            .unwrap()
    }

    #[tokio::test]
    async fn five_people_are_found_by_their_ids_and_not_among_everybody_of_the_insurer() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("some.sqlite");
        let store = Store::open(&Settings::Sqlite(path.clone())).await.unwrap();
        store.migrate().await.unwrap();
        let conn = bulk::open(&path, bulk::READING_KIB).unwrap();
        conn.pragma_update(None, "foreign_keys", false).unwrap();
        let insert = "INSERT INTO persons (id, insurer_id, symbol, number, branch, symbol_folded, number_folded, kana, \
             kana_folded, birth_date, exempt, row_digest, in_roster, created_at, updated_at) \
             VALUES (randomblob(16), x'01', '1', ?1, '00', '1', ?1, 'カナ', 'カナ', '1980-01-01', 0, 0, 1, '', '')";
        for number in 0..PEOPLE {
            conn.execute(insert, [number.to_string()]).unwrap();
        }
        assert!(
            plan_of_five(&conn).contains("insurer_id=?"),
            "nothing to mend"
        );
        store.gather_statistics().await.unwrap();
        let again = Connection::open(&path).unwrap();
        let plan = plan_of_five(&again);
        assert!(plan.contains("(id=?)"), "{plan}");
    }
}

//! Every table as it stands, to see that nothing has changed.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};
use sqlx::postgres::PgConnection;
use sqlx::{Connection as _, Executor as _, Row as _};
use store::InsurerId;

use super::site::Site;

/// Table → digest of all its rows.
pub(crate) type Tables = BTreeMap<String, String>;

impl Site {
    /// What stands in the database.
    pub(crate) async fn tables(&self) -> Tables {
        match &self.database {
            store::Settings::Sqlite(file) => of_sqlite(file).expect("the tables are read"),
            store::Settings::Postgres { url, .. } => {
                let mut insurers: Vec<InsurerId> = self
                    .portal
                    .insurers()
                    .all()
                    .iter()
                    .map(|insurer| insurer.id)
                    .collect();
                insurers.push(InsurerId::SITE);
                of_postgres(url, &insurers)
                    .await
                    .expect("the tables are read")
            }
        }
    }
}

fn of_sqlite(file: &std::path::Path) -> rusqlite::Result<Tables> {
    let connection = rusqlite::Connection::open(file)?;
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut list = connection.prepare(names)?;
    let names = list.query_map([], |row| row.get::<_, String>(0))?;
    let names: Vec<String> = names.collect::<rusqlite::Result<_>>()?;
    names
        .into_iter()
        .map(|name| Ok((name.clone(), digest_of(&connection, &name)?)))
        .collect()
}

fn digest_of(connection: &rusqlite::Connection, table: &str) -> rusqlite::Result<String> {
    let mut all = connection.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = all.column_count();
    let mut rows = all.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let values =
            (0..columns).map(|column| row.get_ref(column).map(|value| format!("{value:?}")));
        lines.push(values.collect::<rusqlite::Result<Vec<_>>>()?.join("|"));
    }
    lines.sort();
    let hash = Sha256::digest(lines.join("\n"));
    Ok(format!("{} rows {}", lines.len(), app::tokens::hex(&hash)))
}

/// Row-level security shows one insurer's rows at a time.
async fn of_postgres(url: &str, insurers: &[InsurerId]) -> sqlx::Result<Tables> {
    let mut connection = PgConnection::connect(url).await?;
    let names = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'";
    let names: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut connection).await?;
    let mut tables = Tables::new();
    for InsurerId(insurer) in insurers {
        let set = format!("SET madoguchi.insurer = '{insurer}'");
        connection.execute(sqlx::AssertSqlSafe(set)).await?;
        for name in &names {
            let sql = format!(
                "SELECT count(*), coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM {name} t"
            );
            let row = connection.fetch_one(sqlx::AssertSqlSafe(sql)).await?;
            let (count, hash): (i64, String) = (row.get(0), row.get(1));
            tables.insert(
                format!("{name} of {insurer}"),
                format!("{count} rows {hash}"),
            );
        }
    }
    connection.close().await?;
    Ok(tables)
}

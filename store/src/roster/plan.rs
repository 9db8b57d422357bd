//! How SQLite goes about a statement, for tests.

use sea_orm::{ConnectionTrait as _, Statement};

use crate::{Settings, Store};

/// The steps of its plan over empty tables without statistics, as an installation has them.
pub(super) async fn plan(statement: Statement) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings::Sqlite(folder.path().join("plan.sqlite"));
    let store = Store::open(&settings).await.unwrap();
    store.migrate().await.unwrap();
    let explain = Statement {
        sql: format!("EXPLAIN QUERY PLAN {}", statement.sql),
        ..statement
    };
    let rows = store.read.query_all_raw(explain).await.unwrap();
    let steps = rows.iter().map(|row| row.try_get("", "detail").unwrap());
    steps.collect()
}

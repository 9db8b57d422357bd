//! What the database's own bulk loader needs for the same rows.

use std::path::Path;

use crate::ceilings::bulk::{self, Table};

/// As the roster has them.
const TABLE: Table = Table {
    columns: 17,
    indexes: "CREATE UNIQUE INDEX loaded_numbers ON loaded (c0, c1, c2);
         CREATE INDEX loaded_kana ON loaded (c3, c5);
         CREATE INDEX loaded_employee ON loaded (c14)",
};

/// Seconds that SQLite needs to insert the rows as texts into one table with the same indexes, in one transaction.
pub(super) fn sqlite(folder: &Path, file: &Path) -> anyhow::Result<f64> {
    bulk::sqlite(folder, file, &TABLE)
}

/// Seconds that PostgreSQL's COPY needs for the rows and the same indexes.
pub(super) async fn postgres(url: &str, file: &Path) -> anyhow::Result<f64> {
    bulk::postgres(url, file, &TABLE).await
}

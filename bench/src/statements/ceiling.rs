//! What the database's own bulk loader needs for the same rows: nobody is looked up, nothing compared.

use std::path::Path;

use crate::ceilings::bulk::{self, Table};

/// As `statement_lines` has them.
const TABLE: Table = Table {
    columns: 13,
    indexes: "CREATE UNIQUE INDEX loaded_key ON loaded (c4, c12);
         CREATE INDEX loaded_household ON loaded (c0, c1, c4);
         CREATE INDEX loaded_person ON loaded (c0, c1, c2, c4)",
};

pub(super) fn sqlite(folder: &Path, file: &Path) -> anyhow::Result<f64> {
    bulk::sqlite(folder, file, &TABLE)
}

pub(super) async fn postgres(url: &str, file: &Path) -> anyhow::Result<f64> {
    bulk::postgres(url, file, &TABLE).await
}

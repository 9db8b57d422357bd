//! What every migration does in the same way.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// Creates a table of the given columns.
pub(super) async fn table(
    manager: &SchemaManager<'_>,
    name: &'static str,
    columns: impl IntoIterator<Item = ColumnDef>,
) -> Result<(), DbErr> {
    let mut create = Table::create();
    create.table(name);
    for column in columns {
        create.col(column);
    }
    manager.create_table(create.take()).await
}

/// Creates a table whose primary key has several columns.
pub(super) async fn table_with_key(
    manager: &SchemaManager<'_>,
    name: &'static str,
    key: &[&'static str],
    columns: impl IntoIterator<Item = ColumnDef>,
) -> Result<(), DbErr> {
    let mut create = Table::create();
    create.table(name);
    for column in columns {
        create.col(column);
    }
    let mut primary = Index::create();
    for column in key {
        primary.col(*column);
    }
    manager
        .create_table(create.primary_key(&mut primary).take())
        .await
}

/// Creates a plain index.
pub(super) async fn index(
    manager: &SchemaManager<'_>,
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut create = Index::create();
    create.name(name).table(table);
    for column in columns {
        create.col(*column);
    }
    manager.create_index(create.take()).await
}

/// Creates an index over the rows that fulfil `condition`.
pub(super) async fn index_where(
    manager: &SchemaManager<'_>,
    name: &str,
    table: &str,
    columns: &[&str],
    condition: &str,
) -> Result<(), DbErr> {
    let columns = columns.join(", ");
    let sql = format!("CREATE INDEX {name} ON {table} ({columns}) WHERE {condition}");
    manager
        .get_connection()
        .execute_unprepared(&sql)
        .await
        .map(|_| ())
}

/// Creates a unique index over the rows that fulfil `condition` (both databases know partial indexes).
pub(super) async fn unique_where(
    manager: &SchemaManager<'_>,
    name: &str,
    table: &str,
    columns: &[&str],
    condition: &str,
) -> Result<(), DbErr> {
    let filter = if condition.is_empty() {
        String::new()
    } else {
        format!(" WHERE {condition}")
    };
    let sql = format!(
        "CREATE UNIQUE INDEX {name} ON {table} ({}){filter}",
        columns.join(", ")
    );
    manager
        .get_connection()
        .execute_unprepared(&sql)
        .await
        .map(|_| ())
}

/// The second wall on PostgreSQL: rows of another insurer do not exist. Also for the table's owner.
///
/// Rows without an insurer (announcements of the site) are open to every insurer's scope.
pub(super) async fn wall(manager: &SchemaManager<'_>, tables: &[&str]) -> Result<(), DbErr> {
    if manager.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for table in tables {
        let sql = format!(
            "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
             ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
             CREATE POLICY of_one_insurer ON {table} USING (
                 insurer_id IS NULL
                 OR insurer_id = nullif(current_setting('madoguchi.insurer', true), '')::uuid)"
        );
        manager.get_connection().execute_unprepared(&sql).await?;
    }
    Ok(())
}

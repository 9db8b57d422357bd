//! How a transaction begins: on SQLite with the writing lock in hand, on PostgreSQL with the insurer it speaks for.

use sea_orm::{
    ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, SqliteTransactionMode,
    Statement, TransactionOptions, TransactionTrait as _,
};

use crate::{Error, InsurerId, Result};

/// Begins a writing transaction.
pub(crate) async fn begin_writing(
    conn: DatabaseConnection,
    insurer: InsurerId,
) -> Result<DatabaseTransaction> {
    if conn.get_database_backend() == sea_orm::DbBackend::Postgres {
        return begin(conn, insurer, true).await;
    }
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    Ok(conn.begin_with_options(options).await?)
}

/// Begins a PostgreSQL transaction that carries the insurer; in a task, because a `BEGIN` that is dropped half-way
/// leaves its connection inside an open transaction (sqlx 0.9.0).
pub(crate) async fn begin(
    conn: DatabaseConnection,
    insurer: InsurerId,
    write: bool,
) -> Result<DatabaseTransaction> {
    tokio::spawn(async move {
        let mode = if write {
            sea_orm::AccessMode::ReadWrite
        } else {
            sea_orm::AccessMode::ReadOnly
        };
        let transaction = conn.begin_with_config(None, Some(mode)).await?;
        let statement = Statement::from_sql_and_values(
            sea_orm::DbBackend::Postgres,
            "SELECT set_config('madoguchi.insurer', $1, true)",
            [insurer.0.to_string().into()],
        );
        transaction.query_one_raw(statement).await?;
        Ok(transaction)
    })
    .await
    .unwrap_or(Err(Error::Abandoned))
}

//! How a transaction begins: on SQLite with the writing lock in hand, on PostgreSQL with the insurer it speaks for.

use sea_orm::{
    AccessMode, ConnectionTrait as _, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait as _,
};

use crate::{InsurerId, Result};

/// Begins a writing transaction of a file.
pub(crate) async fn begin_immediate(conn: DatabaseConnection) -> Result<DatabaseTransaction> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    Ok(conn.begin_with_options(options).await?)
}

/// Begins a PostgreSQL transaction that carries the insurer. Whoever asks for it may not let go of it before it ends: a
/// `BEGIN` that is dropped half-way leaves its connection inside an open transaction (sqlx 0.9.0).
pub(crate) async fn begin(
    conn: DatabaseConnection,
    insurer: InsurerId,
    write: bool,
) -> Result<DatabaseTransaction> {
    let mode = if write {
        AccessMode::ReadWrite
    } else {
        AccessMode::ReadOnly
    };
    let transaction = conn.begin_with_config(None, Some(mode)).await?;
    let statement = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT set_config('madoguchi.insurer', $1, true)",
        [insurer.0.to_string().into()],
    );
    transaction.query_one_raw(statement).await?;
    Ok(transaction)
}

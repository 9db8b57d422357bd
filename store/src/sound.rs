//! Connections to SQLite after a failure.

use sqlx::Connection as _;
use sqlx::sqlite::SqlitePoolOptions;

/// A pool that closes connections whose transaction did not end as the driver counts it.
///
/// When there is no room on the disk, SQLite rolls back by itself (SQLite, "Result and Error Codes", `SQLITE_FULL`), while
/// the driver waits for its own `ROLLBACK` to succeed (sqlx 0.9.0). It would take what comes next for a savepoint within a
/// transaction that nobody ends, and what is confirmed then would be seen by nobody and be lost.
pub(crate) fn sound_only(options: SqlitePoolOptions) -> SqlitePoolOptions {
    options.after_release(|conn, _| {
        Box::pin(async move {
            if conn.is_in_transaction() {
                // A rollback may be on its way.
                conn.ping().await?;
            }
            Ok(!conn.is_in_transaction())
        })
    })
}

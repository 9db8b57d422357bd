//! What can go wrong between the portal and its database.

use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// What can go wrong between the portal and its database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused, could not be reached, or was too slow.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// The pool or the connection itself failed.
    #[error("database connection: {0}")]
    Connection(#[from] sqlx::Error),
    /// The bulk path on SQLite failed.
    #[error("bulk load: {0}")]
    Bulk(#[from] rusqlite::Error),
    /// A setting or a stored value cannot be understood.
    #[error("{0}")]
    Invalid(String),
    /// The task that held the transaction ended without an answer.
    #[error("the transaction was abandoned")]
    Abandoned,
}

impl Error {
    /// Whether the same request may succeed a moment later (pool exhausted, database busy, too slow or away).
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Connection(_) | Self::Database(DbErr::ConnectionAcquire(_) | DbErr::Conn(_))
        ) || self.is_ended()
            || self.is_full()
    }

    /// Whether PostgreSQL ended a statement that took too long (SQLSTATE 57014, `query_canceled`).
    fn is_ended(&self) -> bool {
        self.has_code(&["57014"])
    }

    /// Whether the disk has no room for what should be written: `SQLITE_FULL`, `SQLITE_IOERR_SHMSIZE` (no room for the
    /// index of the log), SQLSTATE 53100 (`disk_full`). Nothing was written.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.has_code(&["13", "4874", "53100"])
    }

    /// Whether the disk did not confirm a commit (`SQLITE_IOERR_FSYNC`, `SQLITE_IOERR_DIR_FSYNC`). Asking it again proves
    /// nothing, a second `fsync` may lie: see [`crate::Store::doubted`].
    pub(crate) fn is_doubtful(&self) -> bool {
        self.has_code(&["1034", "1290"])
    }

    /// Whether the database said one of these: extended result codes of SQLite, SQLSTATEs of PostgreSQL.
    fn has_code(&self, codes: &[&str]) -> bool {
        let error = match self {
            Self::Database(
                DbErr::Exec(RuntimeErr::SqlxError(error))
                | DbErr::Query(RuntimeErr::SqlxError(error)),
            ) => error.as_database_error(),
            Self::Connection(error) => error.as_database_error(),
            Self::Bulk(error) => {
                let code = error.sqlite_error().map(|error| error.extended_code);
                return code.is_some_and(|code| codes.contains(&code.to_string().as_str()));
            }
            _ => None,
        };
        let code = error.and_then(sqlx::error::DatabaseError::code);
        code.is_some_and(|code| codes.contains(&code.as_ref()))
    }

    /// Whether a unique constraint was hit: somebody else was first.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error) if matches!(
            error.sql_err(),
            Some(SqlErr::UniqueConstraintViolation(_))
        ))
    }
}

/// The result of a query.
pub type Result<T, E = Error> = std::result::Result<T, E>;

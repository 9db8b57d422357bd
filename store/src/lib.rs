//! The only place that talks to a database: schema, migrations, every query, insurer scope, transactions.
//!
//! A query cannot be started without a scope: [`Reading`] and [`Writing`] carry the insurer, and on PostgreSQL
//! row-level security holds the same line a second time. What is found before an insurer is known (a session, a
//! user ID, a one-time link) is asked of the [`Store`] itself.

pub mod accounts;
pub mod announcements;
pub mod audit;
mod begin;
pub mod campaigns;
mod checkpoint;
mod door;
pub mod errands;
pub mod family;
pub mod figures;
pub mod first_use;
mod glance;
mod heart;
pub mod help;
pub mod host_portal;
pub mod insurers;
pub mod limits;
mod look_up;
pub mod messages;
mod migrations;
pub mod national_id;
mod open;
pub mod orders;
pub mod outbox;
pub mod passkeys;
pub mod payments;
mod postgres;
mod probe;
pub mod protection;
pub mod purge;
pub mod questionnaires;
pub mod recovery;
pub mod review;
pub mod roster;
pub mod rules;
mod scope;
pub mod sessions;
pub mod sign_up;
pub mod staff;
pub mod statements;
mod statistics;
pub mod subsidies;
pub mod survey;
pub mod uploads;

pub use heart::Heart;
pub use open::{Body, Settings, Store};
pub use scope::{InsurerId, Reading, Scope, Writing};

/// What can go wrong between the portal and its database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused, could not be reached, or was too slow.
    #[error("database: {0}")]
    Database(#[from] sea_orm::DbErr),
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
            Self::Connection(_)
                | Self::Database(sea_orm::DbErr::ConnectionAcquire(_) | sea_orm::DbErr::Conn(_))
        ) || self.is_ended()
    }

    /// Whether PostgreSQL ended a statement that took too long (SQLSTATE 57014, `query_canceled`).
    fn is_ended(&self) -> bool {
        use sea_orm::{DbErr, RuntimeErr};
        let Self::Database(
            DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)),
        ) = self
        else {
            return false;
        };
        let code = error
            .as_database_error()
            .and_then(sqlx::error::DatabaseError::code);
        code.is_some_and(|code| code == "57014")
    }

    /// Whether a unique constraint was hit: somebody else was first.
    #[must_use]
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Database(error) if matches!(
            error.sql_err(),
            Some(sea_orm::SqlErr::UniqueConstraintViolation(_))
        ))
    }
}

/// The result of a query.
pub type Result<T, E = Error> = std::result::Result<T, E>;

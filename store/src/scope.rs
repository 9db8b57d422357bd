//! Who a query speaks for: one insurer, reading or writing.

use std::sync::Mutex;

use sea_orm::{DatabaseConnection, DatabaseExecutor, DatabaseTransaction};
use uuid::Uuid;

use crate::audit::head;
use crate::glance::Glances;

/// The id of an insurer; the nil id is the site itself.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub struct InsurerId(pub Uuid);

impl InsurerId {
    /// The operator's own scope: announcements and audit lines that belong to no insurer.
    pub const SITE: Self = Self(Uuid::nil());
}

impl std::fmt::Display for InsurerId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A place where queries of one insurer run.
pub trait Scope: Sync {
    /// Whose rows exist here.
    fn insurer(&self) -> InsurerId;
    /// Where statements go.
    fn conn(&self) -> DatabaseExecutor<'_>;
    /// Look-ups on the asking thread, where this scope may.
    #[doc(hidden)]
    fn glances(&self) -> Option<&Glances> {
        None
    }
}

/// Reads of one insurer. On PostgreSQL a transaction that carries the insurer for row-level security.
#[derive(Debug)]
pub struct Reading {
    pub(crate) insurer: InsurerId,
    pub(crate) conn: ReadConn,
    pub(crate) glances: Option<Glances>,
}

#[derive(Debug)]
pub(crate) enum ReadConn {
    Pool(DatabaseConnection),
    Transaction(DatabaseTransaction),
}

impl Scope for Reading {
    fn insurer(&self) -> InsurerId {
        self.insurer
    }

    fn conn(&self) -> DatabaseExecutor<'_> {
        match &self.conn {
            ReadConn::Pool(pool) => DatabaseExecutor::Connection(pool),
            ReadConn::Transaction(transaction) => DatabaseExecutor::Transaction(transaction),
        }
    }

    fn glances(&self) -> Option<&Glances> {
        self.glances.as_ref()
    }
}

/// A writing transaction of one insurer, given to the body of [`crate::Store::write`].
#[derive(Debug)]
pub struct Writing {
    pub(crate) insurer: InsurerId,
    pub(crate) transaction: DatabaseTransaction,
    pub(crate) glances: Option<Glances>,
    /// The end of the audit chain, once this transaction has moved it.
    pub(crate) head: Mutex<Option<head::Model>>,
}

impl Writing {
    /// For look-ups of rows that this transaction has not touched. On SQLite it holds the writing lock, so they stand
    /// as they were committed last, and a glance finds them.
    #[must_use]
    pub fn untouched(&self) -> Untouched<'_> {
        Untouched(self)
    }
}

/// See [`Writing::untouched`].
#[derive(Debug)]
pub struct Untouched<'a>(&'a Writing);

impl Scope for Untouched<'_> {
    fn insurer(&self) -> InsurerId {
        self.0.insurer
    }

    fn conn(&self) -> DatabaseExecutor<'_> {
        self.0.conn()
    }

    fn glances(&self) -> Option<&Glances> {
        self.0.glances.as_ref()
    }
}

impl Scope for Writing {
    fn insurer(&self) -> InsurerId {
        self.insurer
    }

    fn conn(&self) -> DatabaseExecutor<'_> {
        DatabaseExecutor::Transaction(&self.transaction)
    }
}

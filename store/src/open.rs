//! Opening the database and its transactions.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Mutex;
use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseConnection, SqlxSqliteConnector};
use sea_orm_migration::MigratorTrait;
use sqlx::ConnectOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use crate::begin::begin_immediate;
use crate::checkpoint::{Checkpoints, LONGEST};
use crate::doubt::Doubt;
use crate::glance::Glances;
use crate::postgres::{self, Pools};
use crate::scope::ReadConn;
use crate::sound::sound_only;
use crate::{Error, InsurerId, Reading, Result, Writing, migrations::Migrator};

/// How long a request waits for a connection before it is told to come back: the telling, too, must be over within 5 s
/// (security.md, R11).
pub(crate) const PATIENCE: Duration = Duration::from_secs(4);
/// How long a writer waits for another process's writing transaction (an import applies in one).
const BUSY: Duration = Duration::from_secs(15);

/// Which database to use.
#[derive(Clone, Debug)]
pub enum Settings {
    /// A SQLite file; made when missing.
    Sqlite(PathBuf),
    /// `postgres://…`, with the most connections one node may hold.
    Postgres {
        /// The address, with user and password.
        url: String,
        /// The pool's size, 2 to 100.
        connections: u32,
    },
}

/// The database: one writer and several readers on SQLite, one pool on PostgreSQL.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) write: DatabaseConnection,
    pub(crate) read: DatabaseConnection,
    pub(crate) kind: Kind,
    /// What SQLite needs beside it, for as long as anybody has the store.
    pub(crate) beside: Option<Checkpoints>,
    pub(crate) doubt: Doubt,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Sqlite(PathBuf, Glances),
    Postgres(Pools),
}

/// The future of a transaction's body.
pub type Body<'a, T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 'a>>;

impl Store {
    /// Opens the database without touching its schema.
    ///
    /// # Errors
    /// When it cannot be reached or opened.
    pub async fn open(settings: &Settings) -> Result<Self> {
        match settings {
            Settings::Sqlite(path) => open_sqlite(path).await,
            Settings::Postgres { url, connections } => postgres::open(url, *connections).await,
        }
    }

    /// Applies the migrations that are missing; safe while other nodes run.
    ///
    /// # Errors
    /// When a migration fails; it is rolled back whole.
    pub async fn migrate(&self) -> Result<()> {
        let lock = match &self.kind {
            Kind::Postgres(pools) => {
                let mut conn = pools.bulk.acquire().await?;
                sqlx::query("SELECT pg_advisory_lock(7203120)")
                    .execute(&mut *conn)
                    .await?;
                Some(conn)
            }
            Kind::Sqlite(..) => None,
        };
        let outcome = Migrator::up(&self.bulk().write, None).await;
        if let Some(mut conn) = lock {
            sqlx::query("SELECT pg_advisory_unlock(7203120)")
                .execute(&mut *conn)
                .await?;
        }
        Ok(outcome?)
    }

    /// How many migrations this binary knows that the database has not seen.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn pending_migrations(&self) -> Result<usize> {
        Ok(Migrator::get_pending_migrations(&self.write).await?.len())
    }

    /// A reading scope of one insurer.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn read(&self, insurer: InsurerId) -> Result<Reading> {
        let conn = match &self.kind {
            Kind::Sqlite(..) => ReadConn::Pool(self.read.clone()),
            Kind::Postgres(pools) => {
                pools.go_on().await?;
                ReadConn::Transaction(pools.begin(self.read.clone(), insurer, false).await?)
            }
        };
        Ok(Reading {
            insurer,
            conn,
            glances: None,
        })
    }

    /// A reading scope of one insurer for a few look-ups by index, such as every page needs. On SQLite they run on
    /// the asking thread: nothing that walks through a table may be asked here.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn glance(&self, insurer: InsurerId) -> Result<Reading> {
        let mut reading = self.read(insurer).await?;
        reading.glances = self.glances().cloned();
        Ok(reading)
    }

    /// The same where one page asks for many rows: on SQLite every look-up sees the database as the first one does.
    ///
    /// # Errors
    /// When no connection can be had.
    pub async fn glances_at_one_moment(&self, insurer: InsurerId) -> Result<Reading> {
        let mut reading = self.read(insurer).await?;
        reading.glances = self.glances().map(Glances::at_one_moment);
        Ok(reading)
    }

    /// Look-ups on the asking thread, where the database is a file.
    pub(crate) fn glances(&self) -> Option<&Glances> {
        match &self.kind {
            Kind::Sqlite(_, glances) => Some(glances),
            Kind::Postgres(_) => None,
        }
    }

    /// Runs `body` in one writing transaction of one insurer: commits on `Ok`, rolls back on `Err`.
    ///
    /// The transaction lives in a task of its own, so that a client who hangs up cannot abandon it half begun.
    ///
    /// # Errors
    /// What `body` returns, or the database's refusal to begin or commit.
    pub async fn write<T, E, F>(&self, insurer: InsurerId, body: F) -> Result<T, E>
    where
        F: for<'a> FnOnce(&'a Writing) -> Body<'a, T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        if let Kind::Postgres(pools) = &self.kind {
            pools.go_on().await?;
        }
        let (conn, kind) = (self.write.clone(), self.kind.clone());
        let (glances, doubt) = (self.glances().cloned(), self.doubt.clone());
        tokio::spawn(async move {
            let transaction = match kind {
                Kind::Sqlite(..) => begin_immediate(conn).await?,
                Kind::Postgres(pools) => pools.begin(conn, insurer, true).await?,
            };
            let writing = Writing {
                insurer,
                transaction,
                glances,
                head: Mutex::default(),
            };
            let outcome = body(&writing).await;
            match outcome {
                Ok(value) => {
                    let commit = writing.transaction.commit().await;
                    doubt.hears(commit.map_err(Error::from))?;
                    Ok(value)
                }
                Err(error) => {
                    // Whoever asked hears why; a rollback that fails leaves nothing behind either.
                    let _ = writing.transaction.rollback().await;
                    Err(error)
                }
            }
        })
        .await
        .unwrap_or_else(|_| Err(Error::Abandoned.into()))
    }

    /// Whether the database answers; for readiness.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<()> {
        let conn = self.read.clone();
        let ask = async move {
            conn.execute_unprepared("SELECT 1").await?;
            Ok(())
        };
        match &self.kind {
            Kind::Sqlite(..) => ask.await,
            Kind::Postgres(pools) => pools.door.at(ask).await,
        }
    }

    /// `sqlite` or `postgres`, for messages.
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            Kind::Sqlite(..) => "sqlite",
            Kind::Postgres(_) => "postgres",
        }
    }

    /// Whether the role could look over the second wall (superuser or BYPASSRLS); `doctor` warns. Never on SQLite.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn role_bypasses_walls(&self) -> Result<bool> {
        match &self.kind {
            Kind::Sqlite(..) => Ok(false),
            Kind::Postgres(pools) => Ok(sqlx::query_scalar(
                "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user",
            )
            .fetch_one(&pools.requests)
            .await?),
        }
    }

    /// SQLite's log has grown much: it goes into the file now, beside whatever comes next.
    pub(crate) fn look_after_log(&self) {
        if let Some(beside) = &self.beside {
            beside.look();
        }
    }

    /// Closes every connection.
    pub async fn close(self) {
        drop(self.beside);
        let _ = self.write.close().await;
        let _ = self.read.close().await;
        if let Kind::Postgres(pools) = self.kind {
            pools.requests.close().await;
            pools.bulk.close().await;
        }
    }
}

async fn open_sqlite(path: &PathBuf) -> Result<Store> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .pragma("cache_size", "-4000")
        .pragma("temp_store", "MEMORY")
        .pragma("wal_autocheckpoint", LONGEST)
        .disable_statement_logging();
    // A file cannot hang up: asking the connection before each use whether it is there would double every read.
    let write = sound_only(SqlitePoolOptions::new())
        .test_before_acquire(false)
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(PATIENCE)
        .connect_with(options.clone())
        .await?;
    let read = SqlitePoolOptions::new()
        .test_before_acquire(false)
        .max_connections(4)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(PATIENCE)
        .connect_with(options.pragma("query_only", "ON"))
        .await?;
    Ok(Store {
        write: SqlxSqliteConnector::from_sqlx_sqlite_pool(write),
        read: SqlxSqliteConnector::from_sqlx_sqlite_pool(read),
        kind: Kind::Sqlite(path.clone(), Glances::of(path)),
        beside: Some(Checkpoints::of(path)?),
        doubt: Doubt::default(),
    })
}

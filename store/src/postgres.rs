//! PostgreSQL: one pool for requests, whose statements must be short, and one for work that may take long.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::try_join_all;
use sea_orm::{DatabaseConnection, DatabaseTransaction, SqlxPostgresConnector};
use sqlx::pool::PoolConnectionMetadata;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions as _, Connection as _, PgTransaction};
use tokio::sync::watch;

use crate::begin::begin;
use crate::door::Door;
use crate::doubt::Doubt;
use crate::open::{Kind, PATIENCE};
use crate::{Error, InsurerId, Result, Store};

/// The longest statement of a request (security.md, section 1): it is ended, and the person told to come back.
const REQUEST: &str = "2500ms";
/// The longest statement of an import, an export, a purge, a migration.
const BULK: &str = "1h";
/// A connection for bulk work is given back soon.
const IDLE: Duration = Duration::from_secs(30);
/// Nobody looks at a page while bulk work waits for its connection.
const BULK_PATIENCE: Duration = Duration::from_secs(30);
/// A connection that was in use so recently is there.
const FRESH: Duration = Duration::from_secs(1);

/// The pools of one node.
#[derive(Clone, Debug)]
pub(crate) struct Pools {
    /// One of the two: where this store's transactions run.
    own: PgPool,
    /// For requests.
    pub(crate) requests: PgPool,
    /// For bulk work; no connection is held until there is some.
    pub(crate) bulk: PgPool,
    /// Where transactions wait for a connection.
    pub(crate) door: Door,
    /// Whether the database stands still, as far as its heart knows.
    pub(crate) still: Arc<watch::Sender<bool>>,
}

impl Pools {
    /// Waits while the database stands still. A transaction lives in a task of its own, which waits on when nobody waits
    /// for it any more: thousands of them would be served first when the database goes on.
    pub(crate) async fn go_on(&self) -> Result<()> {
        let mut still = self.still.subscribe();
        let waited = tokio::time::timeout(PATIENCE, still.wait_for(|still| !still)).await;
        waited.map_err(|_| sqlx::Error::PoolTimedOut)?.ok();
        Ok(())
    }

    /// Begins a transaction: at the door, unless a connection lies ready.
    pub(crate) async fn begin(
        &self,
        conn: DatabaseConnection,
        insurer: InsurerId,
        write: bool,
    ) -> Result<DatabaseTransaction> {
        let begins = begin(conn, insurer, write);
        if self.own.num_idle() == 0 {
            return self.door.at(begins).await;
        }
        tokio::spawn(begins).await.unwrap_or(Err(Error::Abandoned))
    }

    /// Begins a transaction of bulk work at the door.
    pub(crate) async fn begin_bulk(&self) -> Result<PgTransaction<'static>> {
        let pool = self.bulk.clone();
        self.door.at(async move { Ok(pool.begin().await?) }).await
    }
}

/// Opens both; `connections` is the most of each.
pub(crate) async fn open(url: &str, connections: u32) -> Result<Store> {
    let connections = connections.clamp(2, 100);
    let options = |longest| -> Result<PgConnectOptions> {
        let options: PgConnectOptions = url.parse()?;
        let limits = [
            ("statement_timeout", longest),
            ("idle_in_transaction_session_timeout", "60s"),
        ];
        Ok(options
            .application_name("madoguchi")
            .options(limits)
            .disable_statement_logging())
    };
    let requests = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .before_acquire(|conn, connection| Box::pin(is_there(conn, connection)))
        .connect_with(options(REQUEST)?)
        .await?;
    let bulk = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(BULK_PATIENCE)
        .idle_timeout(IDLE)
        .connect_lazy_with(options(BULK)?);
    let still = Arc::new(watch::Sender::new(false));
    let pools = Pools {
        own: requests.clone(),
        requests,
        bulk,
        door: Door::open()?,
        still,
    };
    Ok(over(pools))
}

/// Asks a connection whether it is there, unless it was in use just now. Who is sent away while this is asked (the
/// database stands still) takes the connection along (sqlx 0.9.0): all of a busy node would have to be opened anew.
async fn is_there(
    conn: &mut PgConnection,
    connection: PoolConnectionMetadata,
) -> sqlx::Result<bool> {
    if connection.idle_for >= FRESH {
        conn.ping().await?;
    }
    Ok(true)
}

fn over(pools: Pools) -> Store {
    let conn: DatabaseConnection =
        SqlxPostgresConnector::from_sqlx_postgres_pool(pools.own.clone());
    Store {
        write: conn.clone(),
        read: conn,
        kind: Kind::Postgres(pools),
        beside: None,
        doubt: Doubt::default(),
    }
}

impl Store {
    /// Opens every connection that requests may have, before the first of them comes.
    ///
    /// # Errors
    /// When the server gives no more connections; those it gave are there.
    pub async fn open_connections(&self) -> Result<()> {
        let Kind::Postgres(pools) = &self.kind else {
            return Ok(());
        };
        let most = pools.requests.options().get_max_connections();
        let opened = (0..most).map(|_| pools.requests.acquire());
        // All are held until the last is there, so that each is another one.
        try_join_all(opened).await?;
        Ok(())
    }

    /// The same database for work that may take long, with connections for it: imports, exports, purges, commands. A file
    /// knows no difference.
    #[must_use]
    pub fn bulk(&self) -> Self {
        let Kind::Postgres(pools) = &self.kind else {
            return self.clone();
        };
        over(Pools {
            own: pools.bulk.clone(),
            ..pools.clone()
        })
    }
}

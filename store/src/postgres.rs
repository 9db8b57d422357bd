//! PostgreSQL: one pool for requests, whose statements must be short, and one for work that may take long.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::try_join_all;
use sea_orm::{DatabaseConnection, SqlxPostgresConnector};
use sqlx::ConnectOptions as _;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use tokio::sync::watch;

use crate::open::{Kind, PATIENCE};
use crate::{Result, Store};

/// The longest statement of a request (security.md, section 1): it is ended, and the person told to come back.
const REQUEST: &str = "2500ms";
/// The longest statement of an import, an export, a purge, a migration.
const BULK: &str = "1h";
/// A connection for bulk work is given back soon.
const IDLE: Duration = Duration::from_secs(30);

/// The pools of one node.
#[derive(Clone, Debug)]
pub(crate) struct Pools {
    /// For requests.
    pub(crate) requests: PgPool,
    /// For bulk work; no connection is held until there is some.
    pub(crate) bulk: PgPool,
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
        .connect_with(options(REQUEST)?)
        .await?;
    let bulk = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .idle_timeout(IDLE)
        .connect_lazy_with(options(BULK)?);
    let still = Arc::new(watch::Sender::new(false));
    let pools = Pools {
        requests,
        bulk,
        still,
    };
    Ok(over(&pools.requests.clone(), pools))
}

fn over(pool: &PgPool, pools: Pools) -> Store {
    let conn: DatabaseConnection = SqlxPostgresConnector::from_sqlx_postgres_pool(pool.clone());
    Store {
        write: conn.clone(),
        read: conn,
        kind: Kind::Postgres(pools),
    }
}

impl Store {
    /// Opens every connection that requests may have, before the first of them comes. While a node is busy a new one takes
    /// seconds: its password is hashed in 800 pieces, and other work runs between any two (sqlx 0.9.0, `sasl::hi`).
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

    /// The same database for work that may take long: imports, exports, purges, commands. A file knows no difference.
    #[must_use]
    pub fn bulk(&self) -> Self {
        match &self.kind {
            Kind::Sqlite(..) => self.clone(),
            Kind::Postgres(pools) => over(&pools.bulk, pools.clone()),
        }
    }
}

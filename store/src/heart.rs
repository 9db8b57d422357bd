//! Whether the database goes on at all, asked beside the pool.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::sync::watch;

use crate::Store;
use crate::open::Kind;

/// A connection of its own to the database, so that a full pool is not taken for a database that stands still.
#[derive(Debug)]
pub struct Heart {
    options: Arc<PgConnectOptions>,
    own: Option<PgConnection>,
    still: Arc<watch::Sender<bool>>,
}

impl Store {
    /// The heart of a database server. A file has none: it stands still with the machine only.
    #[must_use]
    pub fn heart(&self) -> Option<Heart> {
        match &self.kind {
            Kind::Sqlite(..) => None,
            Kind::Postgres(pools) => Some(Heart {
                options: pools.requests.connect_options(),
                own: None,
                still: Arc::clone(&pools.still),
            }),
        }
    }

    /// Ends when the database does not stand still, as far as its heart knows; at once where it has none.
    pub async fn goes_on(&self) {
        if let Kind::Postgres(pools) = &self.kind {
            // The sender lives as long as the store does: waiting cannot fail.
            let _ = pools.still.subscribe().wait_for(|still| !still).await;
        }
    }
}

impl Heart {
    /// Tells the store whether the database stands still: meanwhile no transaction is begun.
    pub fn tell(&self, still: bool) {
        self.still.send_replace(still);
    }

    /// Whether the database answers within this time. A refusal is an answer: requests are refused at once, too.
    pub async fn beats(&mut self, within: Duration) -> bool {
        let (own, options) = (self.own.take(), Arc::clone(&self.options));
        let asked = async move {
            let mut own = match own {
                Some(own) => own,
                None => options.connect().await?,
            };
            own.ping().await?;
            Ok::<_, sqlx::Error>(own)
        };
        let answer = tokio::time::timeout(within, asked).await;
        let answered = answer.is_ok();
        self.own = answer.ok().and_then(Result::ok);
        answered
    }
}

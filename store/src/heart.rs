//! Whether the database goes on at all, asked beside the pool.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use crate::Store;
use crate::open::Kind;

/// A question that got no answer for so long is asked on another connection, too: the server may have moved.
const ANEW: Duration = Duration::from_secs(10);

/// A connection of its own to the database, so that a full pool is not taken for a database that stands still.
#[derive(Debug)]
pub struct Heart {
    options: Arc<PgConnectOptions>,
    own: Option<PgConnection>,
    /// Asked on the connection that answered last; it is never taken back: a server that goes on answers here first.
    asked: Option<Asked>,
    /// Asked beside it on new connections, one after another.
    anew: Option<Asked>,
    still: Arc<watch::Sender<bool>>,
}

/// A question that waits for its answer.
#[derive(Debug)]
struct Asked {
    since: Instant,
    answer: JoinHandle<sqlx::Result<PgConnection>>,
}

impl Asked {
    fn is_old(&self) -> bool {
        self.since.elapsed() >= ANEW
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        self.answer.abort();
    }
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
                asked: None,
                anew: None,
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

    /// Whether the database answers within this time. A refusal is an answer: requests are refused at once, too. A
    /// question without an answer stays asked: when the database goes on, that is known at once.
    pub async fn beats(&mut self, within: Duration) -> bool {
        let options = &self.options;
        let own = &mut self.own;
        let asked = self.asked.get_or_insert_with(|| ask(options, own.take()));
        if asked.is_old() && self.anew.as_ref().is_none_or(Asked::is_old) {
            self.anew = Some(ask(options, None));
        }
        let first = async {
            match &mut self.anew {
                Some(anew) => tokio::select! {
                    answer = &mut asked.answer => answer,
                    answer = &mut anew.answer => answer,
                },
                None => (&mut asked.answer).await,
            }
        };
        let Ok(answer) = tokio::time::timeout(within, first).await else {
            return false;
        };
        (self.asked, self.anew) = (None, None);
        let Ok(answer) = answer else {
            return false;
        };
        self.own = answer.ok();
        true
    }
}

/// Asks on this connection, or on a new one.
fn ask(options: &Arc<PgConnectOptions>, own: Option<PgConnection>) -> Asked {
    let options = Arc::clone(options);
    let ask = async move {
        let mut own = match own {
            Some(own) => own,
            None => options.connect().await?,
        };
        own.ping().await?;
        Ok(own)
    };
    Asked {
        since: Instant::now(),
        answer: tokio::spawn(ask),
    }
}

//! What `doctor` asks of a database.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};

use crate::{Error, Result, Store};

impl Store {
    /// The database's own clock; nodes and database must agree for codes and sessions to end in time.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn clock(&self) -> Result<DateTime<Utc>> {
        let backend = self.read.get_database_backend();
        let sql = match backend {
            DbBackend::Postgres => {
                "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS at"
            }
            _ => "SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AS at",
        };
        let statement = Statement::from_string(backend, sql);
        let row = self.read.query_one_raw(statement).await?;
        let row = row.ok_or_else(|| Error::Invalid("the database has no clock".to_owned()))?;
        let at: String = row.try_get("", "at")?;
        at.parse()
            .map_err(|_| Error::Invalid("the database's clock cannot be read".to_owned()))
    }
}

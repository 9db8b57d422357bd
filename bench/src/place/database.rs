//! The place's database: a SQLite file, or a database of its own on a PostgreSQL server.

use std::path::Path;

use anyhow::Context as _;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};

/// Where the data lies.
#[derive(Debug)]
pub(super) struct Database {
    address: String,
    /// The server and the name of the database on it.
    on: Option<(String, String)>,
}

impl Database {
    pub(super) fn file(path: &Path) -> Self {
        Self {
            address: path.to_string_lossy().into_owned(),
            on: None,
        }
    }

    /// Makes a database on a server whose role may create some.
    pub(super) async fn on(server: &str, people: u32) -> anyhow::Result<Self> {
        let name = format!("madoguchi_bench_{}_{people}", std::process::id());
        let (host, _) = server
            .rsplit_once('/')
            .context("the address has no database")?;
        let create = format!("CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0");
        say(server, create).await?;
        Ok(Self {
            address: format!("{host}/{name}"),
            on: Some((server.to_owned(), name)),
        })
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }

    pub(super) async fn drop_it(self) -> anyhow::Result<()> {
        match self.on {
            Some((server, name)) => {
                say(&server, format!("DROP DATABASE {name} WITH (FORCE)")).await
            }
            None => Ok(()),
        }
    }
}

async fn say(server: &str, sql: String) -> anyhow::Result<()> {
    let mut conn = PgConnection::connect(server).await?;
    conn.execute(AssertSqlSafe(sql)).await?;
    Ok(())
}

//! A fresh, migrated database of each kind for a test, gone when the test ends.
//!
//! ```ignore
//! #[tokio::test]
//! async fn a_person_is_found_by_numbers() {
//!     test_database::on_both(async |store| { … }).await;
//! }
//! ```
//!
//! PostgreSQL is found through `MADOGUCHI_TEST_POSTGRES=postgres://…`, whose role may create databases and is no
//! superuser, so that row-level security holds. Without it tests fail, unless `MADOGUCHI_TEST_SKIP_POSTGRES=1` says
//! that leaving PostgreSQL out is meant.
#![allow(
    clippy::panic,
    clippy::expect_used,
    reason = "test support: a database that cannot be had fails the test"
)]

mod postgres;
mod sqlite;

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use store::{Settings, Store};

/// A fresh database; call [`Fresh::end`] to drop it.
#[derive(Debug)]
pub struct Fresh {
    /// The open store, migrated.
    pub store: Store,
    /// How another process opens the same database.
    pub settings: Settings,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Folder(tempfile::TempDir),
    Postgres { server: String, name: String },
}

/// Runs the test on SQLite, then on PostgreSQL, each on a fresh database.
///
/// # Panics
/// When the test does, or when a database cannot be had.
pub async fn on_both(test: impl AsyncFn(Store)) {
    on_both_fresh(async |fresh: &Fresh| test(fresh.store.clone()).await).await;
}

/// As [`on_both`], for tests that also need the address of the database.
///
/// # Panics
/// When the test does, or when a database cannot be had.
pub async fn on_both_fresh(test: impl AsyncFn(&Fresh)) {
    run(sqlite().await, &test).await;
    if let Some(fresh) = postgres().await {
        run(fresh, &test).await;
    }
}

async fn run(fresh: Fresh, test: &impl AsyncFn(&Fresh)) {
    let kind = fresh.store.kind_name();
    let outcome = AssertUnwindSafe(test(&fresh)).catch_unwind().await;
    fresh.end().await;
    if let Err(panic) = outcome {
        eprintln!("the test failed on {kind}");
        std::panic::resume_unwind(panic);
    }
}

/// A fresh SQLite file in a folder of its own.
///
/// # Panics
/// When it cannot be made.
pub async fn sqlite() -> Fresh {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("madoguchi.sqlite");
    sqlite::create(&path).await;
    let settings = Settings::Sqlite(path);
    let store = Store::open(&settings).await.expect("SQLite opens");
    Fresh {
        store,
        settings,
        place: Place::Folder(folder),
    }
}

/// A fresh PostgreSQL database, or `None` when leaving PostgreSQL out is meant.
///
/// # Panics
/// When no server is named or reached.
pub async fn postgres() -> Option<Fresh> {
    let Ok(server) = std::env::var("MADOGUCHI_TEST_POSTGRES") else {
        assert!(
            std::env::var("MADOGUCHI_TEST_SKIP_POSTGRES").is_ok_and(|skip| skip == "1"),
            "MADOGUCHI_TEST_POSTGRES is not set: run ./test, which brings its own PostgreSQL, \
             or set MADOGUCHI_TEST_SKIP_POSTGRES=1 to leave PostgreSQL out"
        );
        return None;
    };
    Some(postgres_at(server).await)
}

/// A fresh database on the PostgreSQL server at this address.
///
/// # Panics
/// When the server does not answer.
pub async fn postgres_at(server: String) -> Fresh {
    let (name, url) = postgres::create(&server).await;
    let settings = Settings::Postgres {
        url,
        connections: 8,
    };
    let store = Store::open(&settings).await.expect("PostgreSQL opens");
    Fresh {
        store,
        settings,
        place: Place::Postgres { server, name },
    }
}

impl Fresh {
    /// Closes and drops the database.
    ///
    /// # Panics
    /// When it cannot be dropped.
    pub async fn end(self) {
        self.store.close().await;
        match self.place {
            Place::Folder(folder) => folder.close().expect("the folder can be removed"),
            Place::Postgres { server, name } => postgres::drop(&server, &name).await,
        }
    }
}

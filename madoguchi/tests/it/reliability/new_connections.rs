//! A node that is busy opens connections nevertheless: beside its requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use store::InsurerId;

use super::own_postgres::OwnPostgres;

/// Somebody who works and gives way, as requests of a busy node do.
async fn works(over: Arc<AtomicBool>) {
    while !over.load(Ordering::SeqCst) {
        std::thread::sleep(Duration::from_millis(1));
        tokio::task::yield_now().await;
    }
}

/// A password is hashed in 800 pieces; with everybody at work between any two it would take 25 seconds, and nobody waits
/// so long.
#[tokio::test]
async fn who_needs_a_new_connection_does_not_wait_for_everybody_s_work() {
    let Some(server) = OwnPostgres::start() else {
        return;
    };
    let fresh = test_database::postgres_at(server.address()).await;
    let over = Arc::new(AtomicBool::new(false));
    for _ in 0..32 {
        tokio::spawn(works(Arc::clone(&over)));
    }
    let (store, insurer) = (&fresh.store, InsurerId::SITE);
    let (first, second) = (store.read(insurer).await, store.read(insurer).await);
    let bulk = store.bulk().read(insurer).await;
    over.store(true, Ordering::SeqCst);
    drop((first.unwrap(), second.unwrap(), bulk.unwrap()));
    fresh.end().await;
}

//! A statement of a request is ended after 2.5 s (security.md, section 1); imports, purges and migrations may take longer.

use std::time::{Duration, Instant};

use sqlx::postgres::PgConnection;
use sqlx::{Connection as _, Executor as _};

use crate::support::*;

/// Longer than a request's statement may take, and shorter than the database's stand-still or a request's end.
const HELD: Duration = Duration::from_secs(4);

/// Somebody else's transaction that keeps a table to itself.
struct Held(PgConnection);

impl Held {
    async fn table(site: &Site, name: &str) -> Self {
        let store::Settings::Postgres { url, .. } = &site.database else {
            panic!("only PostgreSQL ends statements");
        };
        let mut own = PgConnection::connect(url).await.unwrap();
        let lock = format!("BEGIN; LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE");
        own.execute(sqlx::AssertSqlSafe(lock)).await.unwrap();
        Self(own)
    }

    async fn lets_go(mut self) {
        self.0.execute("ROLLBACK").await.unwrap();
        self.0.close().await.unwrap();
    }
}

/// A page that waits for a table is refused politely, and not before its statement had 2.5 s.
async fn is_put_off(ask: impl Future<Output = Page>) {
    let begin = Instant::now();
    let page = ask.await;
    let waited = begin.elapsed();
    page.is(503).sees("ただいま混み合っています");
    assert_eq!(page.answer.header("retry-after"), Some("5"));
    assert!(waited > Duration::from_millis(2_400), "{waited:?}");
    assert!(waited < HELD, "{waited:?}");
}

async fn on_postgres(test: impl AsyncFn(Site)) {
    if let Some(fresh) = test_database::postgres().await {
        test(Site::open(&fresh, Set::default()).await).await;
        fresh.end().await;
    }
}

#[tokio::test]
async fn a_statement_of_a_page_is_ended_and_the_person_is_told_to_come_back() {
    on_postgres(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let held = Held::table(&site, "accounts").await;
        let stranger = site.browser();
        tokio::join!(
            // A read, and a transaction that writes.
            is_put_off(taro.looks_at("/portal/home")),
            is_put_off(stranger.logs_in(TARO.user_id, PASSWORD)),
        );
        held.lets_go().await;
        taro.opens("/portal/home").await.at("/portal/home").is(200);
        stranger.logs_in(TARO.user_id, PASSWORD).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn an_import_waits_longer_than_a_page_and_is_done() {
    on_postgres(async |site| {
        let held = Held::table(&site, "persons").await;
        let begin = Instant::now();
        let import = async {
            site.employs(3).await;
            begin.elapsed()
        };
        let others = async {
            is_put_off(site.browser().identifies(&KEN)).await;
            tokio::time::sleep_until((begin + HELD).into()).await;
            held.lets_go().await;
        };
        let (took, ()) = tokio::join!(import, others);
        assert!(took >= HELD, "it did not wait: {took:?}");
        let person = super::crowd::one(2);
        let page = site.browser().identifies(&person).await;
        page.at("/portal/signup/account");
    })
    .await;
}

#[tokio::test]
async fn a_purge_a_reset_and_a_migration_wait_longer_than_a_page_and_are_done() {
    on_postgres(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        site.passes(chrono::TimeDelta::days(60));
        let mut sessions = Held::table(&site, "sessions").await;
        let names = Held::table(&site, "login_names").await;
        // Another node migrates.
        let migrating = "SELECT pg_advisory_lock(7203120)";
        sessions.0.execute(migrating).await.unwrap();
        let omron = site.insurer("omron");
        let reset = app::insurers::Reset {
            made_before: Some(site.portal.now()),
            idle_since: None,
        };
        let by = app::audit::Actor::Operator;
        let begin = Instant::now();
        let (purged, voided, migrated, ()) = tokio::join!(
            app::purge::purge(&site.portal),
            app::insurers::reset_accounts(&site.portal, &omron, reset, by, false),
            site.portal.store().migrate(),
            async {
                tokio::time::sleep(HELD).await;
                sessions.lets_go().await;
                names.lets_go().await;
            }
        );
        assert!(begin.elapsed() >= HELD);
        assert!(purged.unwrap().sessions > 0);
        assert_eq!(voided.unwrap(), 1);
        migrated.unwrap();
    })
    .await;
}

//! R11: a database that takes connections and answers nothing.

use std::time::{Duration, Instant};

use super::own_postgres::OwnPostgres;
use crate::support::*;

/// A person is told within this that something is wrong.
const TOLD: Duration = Duration::from_secs(5);
/// Afterwards nobody waits any more.
const AT_ONCE: Duration = Duration::from_secs(1);
/// The portal is itself again so soon after the database.
const BACK: Duration = Duration::from_secs(2);

/// The page says politely to come back, within this time.
async fn is_put_off(browser: &Browser, path: &str, within: Duration) {
    let begin = Instant::now();
    let page = browser.looks_at(path).await;
    let waited = begin.elapsed();
    page.is(503).sees("ただいま混み合っています");
    assert_eq!(page.answer.header("retry-after"), Some("10"), "{path}");
    assert!(waited < within, "{path} took {waited:?}");
}

#[tokio::test]
async fn while_the_database_stands_still_nobody_waits_and_when_it_goes_on_so_does_the_portal() {
    let Some(server) = OwnPostgres::start() else {
        return;
    };
    let fresh = test_database::postgres_at(server.address()).await;
    let site = Site::open(&fresh, Set::default()).await;
    let taro = site.browser();
    taro.moves_in(&site, &TARO).await;
    let page = taro.opens("/portal/password").await;
    let typed = [
        ("現在のパスワード", PASSWORD),
        ("新しいパスワード", NEW_PASSWORD),
    ];
    let (action, fields) = filled(&page, "変更する", &typed);

    server.stands_still();
    let stranger = site.browser();
    let change = async {
        let begin = Instant::now();
        taro.posts_only(&action, &fields).await.is(503);
        assert!(begin.elapsed() < TOLD);
    };
    tokio::join!(
        is_put_off(&taro, "/portal/home", TOLD),
        is_put_off(&stranger, "/portal/", TOLD),
        change
    );
    is_put_off(&stranger, "/portal/", AT_ONCE).await;
    stranger.looks_at("/readyz").await.is(503);
    stranger.looks_at("/healthz").await.is(200);
    // What needs no database is there.
    stranger.looks_at("/portal/signup/omron").await.is(200);
    stranger.looks_at("/static/portal.css").await.is(200);

    tokio::time::sleep(Duration::from_secs(10)).await;
    server.goes_on();
    let begin = Instant::now();
    while taro.looks_at("/portal/home").await.status() != 200 {
        assert!(begin.elapsed() < BACK, "it does not come back");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // What was asked of the database while it stood still is done whole or not at all.
    let passwords = [PASSWORD, NEW_PASSWORD];
    let mut good = 0;
    for password in passwords {
        let page = site.browser().logs_in(TARO.user_id, password).await;
        good += usize::from(page.path == "/portal/home");
    }
    assert_eq!(good, 1);
    drop(site);
    fresh.end().await;
}

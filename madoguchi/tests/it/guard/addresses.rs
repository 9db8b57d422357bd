//! Whom a failure is counted for (A8): the true network address, also after a restart and at every node.

use crate::support::*;

/// Searches the roster with a new browser for every try until the address of these has no allowance left.
async fn uses_up(browsers: &[Browser]) {
    for place in 0..100 {
        let browser = browsers[place % browsers.len()].copied();
        browser.names_nobody(place).await.is(422);
    }
}

async fn is_paused(browser: &Browser) -> bool {
    let page = browser.names_nobody(500).await;
    assert!([422, 429].contains(&page.status()), "{}", page.status());
    page.status() == 429
}

#[tokio::test]
async fn counts_survive_a_restart_and_hold_at_every_node() {
    on_both(async |mut site| {
        uses_up(&[site.browser().from("127.0.8.1")]).await;
        assert!(is_paused(&site.browser().from("127.0.8.1")).await);
        assert!(!is_paused(&site.browser().from("127.0.8.2")).await);
        let other_node = site.second_node().await;
        assert!(is_paused(&other_node.browser().from("127.0.8.1")).await);
        site.restarts().await;
        assert!(is_paused(&site.browser().from("127.0.8.1")).await);
    })
    .await;
}

#[tokio::test]
async fn a_forged_forwarded_address_has_no_effect() {
    on_both(async |site| {
        let forged = |host| format!("198.51.100.{host}");
        let browser = |host| site.browser().saying("x-forwarded-for", &forged(host));
        uses_up(&(1..=5).map(browser).collect::<Vec<_>>()).await;
        assert!(is_paused(&site.browser().saying("x-forwarded-for", "198.51.100.9")).await);
        assert!(is_paused(&site.browser().saying("forwarded", "for=198.51.100.9")).await);
    })
    .await;
}

fn behind_a_proxy() -> Set {
    Set {
        trusted_proxies: vec!["127.0.0.1".parse().unwrap(), "10.0.0.7".parse().unwrap()],
        ..Set::default()
    }
}

#[tokio::test]
async fn behind_a_proxy_the_last_address_that_is_not_ours_counts() {
    on_both_set(behind_a_proxy(), async |site| {
        let client = |line: &str| site.browser().saying("x-forwarded-for", line);
        let forged = [
            "203.0.113.1, 198.51.100.7",
            "evil, 198.51.100.7",
            "198.51.100.7, 10.0.0.7",
            "198.51.100.7",
            "::1,198.51.100.7 , 10.0.0.7",
        ];
        uses_up(&forged.map(client)).await;
        assert!(is_paused(&client("198.51.100.7")).await);
        assert!(!is_paused(&client("198.51.100.8")).await);
        assert!(!is_paused(&client("198.51.100.7, 198.51.100.8")).await);
    })
    .await;
}

#[tokio::test]
async fn a_network_of_the_new_kind_counts_as_one() {
    on_both_set(behind_a_proxy(), async |site| {
        let client = |address: &str| site.browser().saying("x-forwarded-for", address);
        let host = |host| client(&format!("2001:db8:1:2:{host}::{host}"));
        uses_up(&(1..=5).map(host).collect::<Vec<_>>()).await;
        assert!(is_paused(&client("2001:db8:1:2:ffff::1")).await);
        assert!(!is_paused(&client("2001:db8:1:3::1")).await);
    })
    .await;
}

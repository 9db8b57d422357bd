//! `/staff/code`: the second factor.

use chrono::TimeDelta;
use domain::staff::Role;

use crate::support::*;

/// A browser that has shown the password.
async fn half(site: &Site, one: &Colleague) -> (Browser, Page) {
    let browser = site.browser();
    let page = browser.signs_in(&one.mail, STAFF_PASSWORD).await;
    page.at("/staff/code");
    (browser, page)
}

#[tokio::test]
async fn the_password_alone_opens_nothing() {
    on_both(async |site| {
        let one = site.colleague(Role::Administrator, Some("omron")).await;
        let (browser, _) = half(&site, &one).await;
        for path in ["/staff/today", "/staff/sessions", "/staff/recovery-codes"] {
            browser.opens(path).await.at("/staff/code");
        }
        // Nor may a factor be set up that is set up already.
        browser
            .opens("/staff/second-factor")
            .await
            .at("/staff/code");
    })
    .await;
}

#[tokio::test]
async fn a_code_is_good_once_also_for_somebody_who_watched() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let code = site.next_code(&one.secret);
        let (first, page) = half(&site, &one).await;
        let (second, same) = half(&site, &one).await;
        let page = first
            .presses(&page, "サインイン", &[("コード", &code)])
            .await;
        page.at("/staff/today");
        let page = second
            .presses(&same, "サインイン", &[("コード", &code)])
            .await;
        page.refuses("code", "コードが違うか、すでに使われています。");
    })
    .await;
}

#[tokio::test]
async fn the_same_code_sent_twenty_times_at_once_signs_in_once() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let code = site.next_code(&one.secret);
        let mut halves = Vec::new();
        // Each browser at an address of its own: what is counted here is the code, not the password.
        for _ in 0..4 {
            halves.push(half(&site, &one).await);
        }
        let entered = futures_util::future::join_all(halves.iter().map(async |(browser, page)| {
            let page = browser.presses(page, "サインイン", &[("コード", &code)]);
            page.await.path == "/staff/today"
        }));
        let entered = entered.await.into_iter().filter(|entered| *entered);
        assert_eq!(entered.count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_code_may_be_half_a_minute_late_and_typed_wide_and_grouped() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let code = site.next_code(&one.secret);
        site.passes(TimeDelta::seconds(30));
        let wide: String = code
            .chars()
            .map(|digit| char::from_u32(u32::from(digit) - 0x30 + 0xFF10).unwrap())
            .collect();
        let (a, b) = wide.split_at(9);
        let (browser, page) = half(&site, &one).await;
        let typed = format!("{a}　{b}");
        let page = browser
            .presses(&page, "サインイン", &[("コード", &typed)])
            .await;
        page.at("/staff/today");
        site.passes(TimeDelta::seconds(30));
        let (browser, page) = half(&site, &one).await;
        let page = browser
            .presses(&page, "サインイン", &[("コード", &code)])
            .await;
        page.is(422);
    })
    .await;
}

#[tokio::test]
async fn five_wrong_codes_pause_them_and_the_right_one_waits_too() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let (browser, mut page) = half(&site, &one).await;
        let code = site.next_code(&one.secret);
        for _ in 0..5 {
            let wrong = another(&code);
            page = browser
                .presses(&page, "サインイン", &[("コード", &wrong)])
                .await;
            page.is(422);
        }
        let page = browser
            .presses(&page, "サインイン", &[("コード", &code)])
            .await;
        page.is(429).sees("しばらくお待ちください");
    })
    .await;
}

#[tokio::test]
async fn who_has_lost_the_device_uses_each_recovery_code_once() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        assert_eq!(one.codes.len(), app::staff::RECOVERY_CODES);
        let paper = one.codes[3].to_lowercase();
        let (browser, page) = half(&site, &one).await;
        let page = browser
            .presses(&page, "サインイン", &[("コード", &paper)])
            .await;
        page.at("/staff/today").sees("残りは9個です。");
        let (browser, page) = half(&site, &one).await;
        let page = browser
            .presses(&page, "サインイン", &[("コード", &paper)])
            .await;
        page.is(422);
    })
    .await;
}

#[tokio::test]
async fn who_takes_longer_than_a_quarter_of_an_hour_begins_again() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let (browser, page) = half(&site, &one).await;
        site.passes(TimeDelta::minutes(15));
        let code = site.app_shows(&one.secret);
        let page = browser
            .presses(&page, "サインイン", &[("コード", &code)])
            .await;
        page.at("/staff/");
    })
    .await;
}

#[tokio::test]
async fn giving_up_ends_the_half_session() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let (browser, page) = half(&site, &one).await;
        let thief = browser.copied();
        let page = browser.presses(&page, "やめる", &[]).await;
        page.at("/staff/");
        thief.opens("/staff/code").await.at("/staff/");
    })
    .await;
}

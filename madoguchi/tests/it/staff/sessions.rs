//! `/staff/sessions`: how long they live, and ending them.

use chrono::TimeDelta;
use domain::staff::Role;

use crate::support::*;

/// Signs in in another browser.
async fn second(site: &Site, one: &Colleague) -> Browser {
    let browser = site.browser();
    let page = browser.signs_in(&one.mail, STAFF_PASSWORD).await;
    let code = site.next_code(&one.secret);
    let page = browser
        .presses(&page, "サインイン", &[("コード", &code)])
        .await;
    page.at("/staff/today");
    browser
}

#[tokio::test]
async fn fifteen_quiet_minutes_end_it() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        for _ in 0..3 {
            site.passes(TimeDelta::minutes(14));
            one.browser.opens("/staff/today").await.at("/staff/today");
        }
        site.passes(TimeDelta::minutes(15));
        let page = one.browser.opens("/staff/today").await;
        page.at("/staff/").sees("しばらく操作がなかったか");
    })
    .await;
}

#[tokio::test]
async fn after_twelve_hours_it_is_over_however_busy_somebody_was() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        for _ in 0..71 {
            site.passes(TimeDelta::minutes(10));
            one.browser.opens("/staff/today").await.at("/staff/today");
        }
        site.passes(TimeDelta::minutes(10));
        one.browser.opens("/staff/today").await.at("/staff/");
    })
    .await;
}

#[tokio::test]
async fn another_device_is_signed_out_from_here() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let other = second(&site, &one).await;
        let page = one.browser.opens("/staff/sessions").await;
        page.sees("この端末");
        let button = page
            .forms()
            .into_iter()
            .flat_map(|form| form.buttons)
            .find(|button| button.says.starts_with("サインアウトする"))
            .unwrap();
        let page = one.browser.presses(&page, &button.says, &[]).await;
        page.sees("選んだ端末をサインアウトしました。");
        other.opens("/staff/today").await.at("/staff/");
        one.browser.opens("/staff/today").await.at("/staff/today");
    })
    .await;
}

#[tokio::test]
async fn nobody_ends_a_session_of_somebody_else() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let two = site.colleague(Role::Administrator, Some("omron")).await;
        let account = site.portal.store().staff_by_mail(&two.mail).await.unwrap();
        let sessions =
            site.portal
                .store()
                .staff_sessions_of(account.unwrap().id, "whole", site.portal.now());
        let id = sessions.await.unwrap()[0].id.to_string();
        let page = one.browser.opens("/staff/sessions").await;
        let fields = [
            ("form_token".to_owned(), page.token()),
            ("id".to_owned(), id),
        ];
        one.browser.posts("/staff/sessions/end", &fields).await;
        two.browser.opens("/staff/today").await.at("/staff/today");
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_it_here_and_for_a_copy_of_the_cookie() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let thief = one.browser.copied();
        let page = one.browser.opens("/staff/today").await;
        let page = one.browser.presses(&page, "サインアウト", &[]).await;
        page.at("/staff/").sees("サインアウトしました。");
        thief.opens("/staff/today").await.at("/staff/");
    })
    .await;
}

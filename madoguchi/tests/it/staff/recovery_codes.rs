//! `/staff/recovery-codes`.

use chrono::TimeDelta;
use domain::staff::Role;

use crate::support::*;

#[tokio::test]
async fn new_codes_take_the_place_of_the_old_ones() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let page = one.browser.opens("/staff/recovery-codes").await;
        page.sees("10個（10個中）");
        let page = one
            .browser
            .presses(&page, "予備コードを作り直す", &[])
            .await;
        page.is(200).sees("予備コードを控えてください");
        let other = site.browser();
        let page = other.signs_in(&one.mail, STAFF_PASSWORD).await;
        let old = [("コード", one.codes[0].as_str())];
        other.presses(&page, "サインイン", &old).await.is(422);
        site.letter(&one.mail, "予備コードが作り直されました").await;
    })
    .await;
}

#[tokio::test]
async fn making_new_ones_wants_the_password_when_it_was_shown_long_ago() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        site.passes(TimeDelta::minutes(14));
        let page = one.browser.opens("/staff/recovery-codes").await;
        site.passes(TimeDelta::minutes(7));
        let page = one
            .browser
            .presses(&page, "予備コードを作り直す", &[])
            .await;
        page.at("/staff/reauthenticate?next=/staff/recovery-codes");
    })
    .await;
}

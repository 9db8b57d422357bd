//! `/staff/invitation/{token}`: the first password, and every later one.

use app::audit::Actor;
use chrono::TimeDelta;
use domain::staff::Role;

use crate::support::*;

const MAIL: &str = "hanako@staff.example.jp";

#[tokio::test]
async fn an_invitation_by_mail_leads_to_a_password_and_a_second_factor() {
    on_both(async |site| {
        site.invites(Role::Administrator, Some("omron"), MAIL).await;
        let letter = site.letter(MAIL, "管理画面").await;
        assert!(letter.text.contains("担当 花子 さん"), "{}", letter.text);
        assert!(letter.text.contains("3日間"), "{}", letter.text);
        let link = format!("/{}", site.link(MAIL, "staff/invitation/").await);
        let one = site.joins(MAIL, &link).await;
        one.browser.opens("/staff/").await.at("/staff/today");
        let again = site.browser().opens(&link).await;
        again.sees("このご案内は使えなくなりました");
    })
    .await;
}

#[tokio::test]
async fn opening_the_link_uses_nothing_up_and_after_three_days_it_is_over() {
    on_both(async |site| {
        let link = site.invites(Role::Administrator, Some("omron"), MAIL).await;
        let page = site.browser().opens(&link).await;
        page.sees("担当 花子 さん").sees(MAIL);
        site.passes(TimeDelta::days(3));
        let page = site.browser().opens(&link).await;
        page.sees("このご案内は使えなくなりました").misses(MAIL);
    })
    .await;
}

#[tokio::test]
async fn a_password_that_is_short_common_or_made_of_the_name_is_refused() {
    on_both(async |site| {
        let link = site.invites(Role::Administrator, Some("omron"), MAIL).await;
        let browser = site.browser();
        let mut page = browser.opens(&link).await;
        for (password, says) in [
            ("short1234", "パスワードは12文字以上にしてください。"),
            ("password1234", "多くの人が使っているパスワードです。"),
            ("hanako@staff.example.jp", "推測できるパスワードです。"),
        ] {
            page = browser
                .presses(&page, "次へ", &[("パスワード", password)])
                .await;
            page.refuses("password", says)
                .misses(password_only(password));
        }
    })
    .await;
}

/// The mail address stands on the page anyway.
fn password_only(password: &str) -> &str {
    if password == MAIL { "never" } else { password }
}

#[tokio::test]
async fn a_new_password_keeps_the_second_factor_and_ends_every_session() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let account = site.portal.store().staff_by_mail(&one.mail).await.unwrap();
        let insurer = Some(site.insurer("omron"));
        let url = app::staff::again(&site.portal, insurer, account.unwrap().id, Actor::Operator);
        let link = path_of(&url.await.unwrap().unwrap());
        let letter = site.letter(&one.mail, "決め直す").await;
        assert!(letter.text.contains("2段階認証は、今までどおり"));
        let browser = site.browser();
        let page = browser.opens(&link).await;
        let new = "another long 2049";
        let page = browser.presses(&page, "次へ", &[("パスワード", new)]).await;
        page.at("/staff/code");
        one.browser.opens("/staff/today").await.at("/staff/");
        let old = site.browser().signs_in(&one.mail, STAFF_PASSWORD).await;
        old.is(422);
        let code = site.next_code(&one.secret);
        let page = browser
            .presses(&page, "サインイン", &[("コード", &code)])
            .await;
        page.at("/staff/today");
    })
    .await;
}

#[tokio::test]
async fn a_second_invitation_ends_the_first_one_s_link() {
    on_both(async |site| {
        let first = site.invites(Role::Administrator, Some("omron"), MAIL).await;
        let account = site.portal.store().staff_by_mail(MAIL).await.unwrap();
        let by = Actor::Operator;
        let url = app::staff::again(&site.portal, None, account.unwrap().id, by);
        let second = path_of(&url.await.unwrap().unwrap());
        let page = site.browser().opens(&first).await;
        page.sees("このご案内は使えなくなりました");
        site.joins(MAIL, &second).await;
    })
    .await;
}

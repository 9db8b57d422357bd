//! `/staff/`: mail address and password.

use domain::staff::Role;

use crate::support::*;

#[tokio::test]
async fn staff_sign_in_with_a_password_and_a_code_of_their_app() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let other = site.browser();
        let page = other.signs_in(&one.mail, STAFF_PASSWORD).await;
        page.at("/staff/code");
        let code = site.next_code(&one.secret);
        let page = other
            .presses(&page, "サインイン", &[("コード", &code)])
            .await;
        page.at("/staff/today").sees("担当 花子 さん");
    })
    .await;
}

#[tokio::test]
async fn the_mail_address_may_be_typed_in_capitals_with_spaces_around_it() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let typed = format!(" {} ", one.mail.to_uppercase());
        let page = site.browser().signs_in(&typed, STAFF_PASSWORD).await;
        page.at("/staff/code");
    })
    .await;
}

#[tokio::test]
async fn unknown_wrong_invited_and_disabled_are_one_answer() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        site.invites(Role::Auditor, Some("omron"), "new@staff.example.jp")
            .await;
        let gone = site.colleague(Role::HelpDesk, Some("omron")).await;
        let account = site.portal.store().staff_by_mail(&gone.mail).await.unwrap();
        let by = app::audit::Actor::Operator;
        app::staff::disable(&site.portal, account.unwrap().id, by)
            .await
            .unwrap();
        let mut pages = Vec::new();
        for (mail, password) in [
            (one.mail.as_str(), "wrong and long"),
            ("nobody@staff.example.jp", STAFF_PASSWORD),
            ("new@staff.example.jp", STAFF_PASSWORD),
            (gone.mail.as_str(), STAFF_PASSWORD),
        ] {
            let page = site.browser().signs_in(mail, password).await;
            page.is(422)
                .sees("メールアドレスかパスワードが違います。")
                .misses(password);
            pages.push(page.without_token().replace(mail, ""));
        }
        assert!(pages.iter().all(|page| *page == pages[0]));
        gone.browser.opens("/staff/today").await.at("/staff/");
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_told_at_each_field() {
    on_both(async |site| {
        let page = site.browser().signs_in("", "").await;
        page.refuses("mail", "メールアドレスを入力してください。")
            .refuses("password", "パスワードを入力してください。");
    })
    .await;
}

#[tokio::test]
async fn five_wrong_passwords_pause_the_account_for_this_address() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        for _ in 0..5 {
            let page = site.browser().signs_in(&one.mail, "wrong and long").await;
            page.is(422);
        }
        let page = site.browser().signs_in(&one.mail, STAFF_PASSWORD).await;
        page.is(429).sees("しばらくお待ちください");
        site.passes(chrono::TimeDelta::minutes(30));
        let page = site.browser().signs_in(&one.mail, STAFF_PASSWORD).await;
        page.at("/staff/code");
    })
    .await;
}

#[tokio::test]
async fn a_member_is_no_staff_and_staff_are_no_members() {
    on_both(async |site| {
        let member = site.browser();
        member.moves_in(&site, &TARO).await;
        member.opens("/staff/today").await.at("/staff/");
        let one = site.colleague(Role::Administrator, Some("omron")).await;
        one.browser.opens("/portal/home").await.at("/portal/");
    })
    .await;
}

#[tokio::test]
async fn whoever_was_on_the_way_somewhere_gets_there_after_signing_in() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let other = site.browser();
        let page = other.opens("/staff/sessions").await;
        page.at("/staff/")
            .sees("続けるには、サインインしてください。");
        let typed = [
            ("メールアドレス", one.mail.as_str()),
            ("パスワード", STAFF_PASSWORD),
        ];
        let page = other.presses(&page, "次へ", &typed).await;
        let code = site.next_code(&one.secret);
        let page = other
            .presses(&page, "サインイン", &[("コード", &code)])
            .await;
        page.at("/staff/sessions");
    })
    .await;
}

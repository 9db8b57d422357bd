//! What comes after a family member has an account: recovery, resets, leaving the insurer.

use super::*;

#[tokio::test]
async fn a_family_member_finds_the_user_id_again_and_nobody_takes_the_account_over() {
    on_both_set(set(), async |site| {
        let taro = taro(&site).await;
        invites(&taro, HANAKO.mail).await;
        accepts(&site, &site.link(HANAKO.mail, LINK).await).await;
        let browser = site.browser();
        let page = browser.opens("/portal/recover/user-id/omron").await;
        let sent = browser
            .presses(&page, "メールを送る", &HANAKO.items())
            .await;
        sent.at("/portal/recover/user-id/sent");
        let letter = site.letter(HANAKO.mail, "ユーザーID").await;
        assert!(letter.text.contains(HANAKO.user_id));
        let before = site.letters_to(HANAKO.mail).await.len();
        let page = browser.opens("/portal/recover/take-over/omron").await;
        let mut typed = HANAKO.items();
        typed.push(("新しいメールアドレス", "another@example.jp"));
        let page = browser.presses(&page, "申し込む", &typed).await;
        page.at("/portal/recover/take-over/accepted");
        site.settles().await;
        site.passes(TimeDelta::days(4));
        app::recovery::ripen(&site.portal).await.unwrap();
        assert_eq!(site.letters_to(HANAKO.mail).await.len(), before);
        assert_eq!(site.letters_to("another@example.jp").await.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_day_of_resets_leaves_family_members_who_could_not_sign_up_again() {
    on_both_set(set(), async |site| {
        let taro = taro(&site).await;
        invites(&taro, HANAKO.mail).await;
        let hanako = accepts(&site, &site.link(HANAKO.mail, LINK).await).await;
        site.passes(TimeDelta::minutes(1));
        let insurer = site.insurer("omron");
        let reset = app::insurers::Reset {
            made_before: Some(site.portal.now()),
            idle_since: None,
        };
        let ended =
            app::insurers::reset_accounts(&site.portal, &insurer, reset, Actor::Operator, false);
        assert_eq!(ended.await.unwrap(), 1);
        hanako.opens("/portal/home").await.at("/portal/home");
        taro.looks_at("/portal/home").await.is(303);
    })
    .await;
}

#[tokio::test]
async fn who_has_left_the_roster_goes_on_looking_and_nobody_invites_them() {
    on_both_set(set(), async |site| {
        let taro = taro(&site).await;
        invites(&taro, HANAKO.mail).await;
        let hanako = accepts(&site, &site.link(HANAKO.mail, LINK).await).await;
        let roster = "記号,番号,枝番,氏名カナ,氏名,生年月日,性別,続柄\r\n\
            01,1001,00,ケンポ タロウ,健保　太郎,1980-04-03,1,本人\r\n";
        site.imports("omron", roster.as_bytes()).await;
        hanako.opens("/portal/home").await.at("/portal/home");
        hanako
            .opens("/portal/statements")
            .await
            .at("/portal/step-up");
        taro.opens("/portal/family")
            .await
            .sees("招待できるご家族はいらっしゃいません");
    })
    .await;
}

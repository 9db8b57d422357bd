//! Every change has exactly one line in the record (R21), also those that strangers cause.

use chrono::TimeDelta;

use crate::support::*;

/// The lines that came after the first so many.
async fn since(site: &Site, before: usize) -> Vec<String> {
    site.settles().await;
    site.audit("omron").await.split_off(before)
}

#[tokio::test]
async fn what_letters_and_codes_are_asked_for_stands_in_the_record_once() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let before = site.audit("omron").await.len();
        let stranger = site.browser();
        let page = stranger.opens("/portal/recover/user-id/omron").await;
        stranger.presses(&page, "メールを送る", &TARO.items()).await;
        assert_eq!(since(&site, before).await, ["recovery.user_id"]);
        stranger.identifies(&TARO).await.is(422);
        let told = since(&site, before + 1).await;
        assert_eq!(told, ["sign_up.already_registered"]);
        // Who names a user ID may cause three letters an hour, and these were three.
        site.passes(TimeDelta::hours(2));
        let page = stranger.opens("/portal/recover/password").await;
        let typed = [("ユーザーID", TARO.user_id)];
        stranger.presses(&page, "メールを送る", &typed).await;
        assert_eq!(since(&site, before + 2).await, ["recovery.request"]);
        // Nobody's requests change nothing.
        let page = stranger.opens("/portal/recover/user-id/omron").await;
        stranger.presses(&page, "メールを送る", &KEN.items()).await;
        let page = stranger.opens("/portal/recover/password").await;
        let typed = [("ユーザーID", "nobody-has")];
        stranger.presses(&page, "メールを送る", &typed).await;
        assert!(since(&site, before + 3).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_change_of_mail_is_recorded_from_asking_to_giving_up() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let before = site.audit("omron").await.len();
        let page = taro.opens("/portal/mail").await;
        let typed = [("新しいメールアドレス", "taro.new@example.com")];
        let page = taro.presses(&page, "認証番号を送る", &typed).await;
        site.passes(TimeDelta::seconds(31));
        let page = taro.presses(&page, "認証番号をもう一度送る", &[]).await;
        taro.presses(&page, "キャンセル", &[]).await;
        // Once more: there is nothing left to give up.
        taro.presses(&page, "キャンセル", &[]).await;
        let lines = since(&site, before).await;
        let wanted = [
            "account.mail_asked",
            "account.mail_sent_again",
            "account.mail_given_up",
        ];
        assert_eq!(lines, wanted);
    })
    .await;
}

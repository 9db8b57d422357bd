//! `/portal/mail`: another mail address.

use chrono::TimeDelta;

use crate::support::*;

const NEW: &str = "taro.new@example.com";

async fn asks(site: &Site, taro: &Browser) -> Page {
    taro.moves_in(site, &TARO).await;
    let page = taro.opens("/portal/mail").await;
    page.sees("t***@e*****.jp").misses(TARO.mail);
    let page = taro
        .presses(&page, "認証番号を送る", &[("新しいメールアドレス", NEW)])
        .await;
    page.at("/portal/mail/code").sees(NEW);
    page
}

#[tokio::test]
async fn the_code_goes_to_the_new_address_and_a_notice_to_the_old_one() {
    on_both(async |site| {
        let taro = site.browser();
        let page = asks(&site, &taro).await;
        let code = site.code(NEW).await;
        let wrong = taro
            .presses(&page, "OK", &[("認証番号", &another(&code))])
            .await;
        wrong.refuses("code", "あと4回");
        let page = taro.presses(&page, "OK", &[("認証番号", &code)]).await;
        page.at("/portal/home")
            .sees("メールアドレスを変更しました。");
        let notice = site.letter(TARO.mail, "/portal/not-me/").await;
        assert!(
            notice.text.contains("t***@e*****.com") && !notice.text.contains(NEW),
            "{}",
            notice.text
        );
        taro.opens("/portal/mail").await.sees("t***@e*****.com");
        assert!(
            site.audit("omron")
                .await
                .contains(&"account.mail".to_owned())
        );
    })
    .await;
}

#[tokio::test]
async fn nothing_changes_before_the_code() {
    on_both(async |site| {
        let taro = site.browser();
        let page = asks(&site, &taro).await;
        taro.opens("/portal/mail").await.sees("t***@e*****.jp");
        taro.presses(&page, "キャンセル", &[])
            .await
            .at("/portal/home");
        let code = site.code(NEW).await;
        let late = [
            ("form_token".to_owned(), page.token()),
            ("code".to_owned(), code),
        ];
        taro.posts("/portal/mail/code", &late)
            .await
            .at("/portal/mail")
            .sees("t***@e*****.jp");
    })
    .await;
}

#[tokio::test]
async fn wrong_expired_and_corrected_codes_have_their_way_on() {
    on_both(async |site| {
        let taro = site.browser();
        let mut page = asks(&site, &taro).await;
        let code = site.code(NEW).await;
        for _ in 0..5 {
            page = taro
                .presses(&page, "OK", &[("認証番号", &another(&code))])
                .await;
        }
        page.is(422).sees("入力できる回数を超えたため");
        site.passes(TimeDelta::seconds(31));
        page = taro.presses(&page, "認証番号をもう一度送る", &[]).await;
        let code = site.code(NEW).await;
        site.passes(TimeDelta::minutes(10));
        page = taro.presses(&page, "OK", &[("認証番号", &code)]).await;
        page.is(422).sees("有効期限（10分）が切れました");
        let typed = [("メールアドレス", "taro.other@example.com")];
        page = taro
            .presses(&page, "このアドレスに送りなおす", &typed)
            .await;
        page.sees("taro.other@example.com");
        let code = site.code("taro.other@example.com").await;
        taro.presses(&page, "OK", &[("認証番号", &code)])
            .await
            .at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn a_double_click_changes_it_once_and_both_say_so() {
    on_both(async |site| {
        let taro = site.browser();
        let page = asks(&site, &taro).await;
        let code = site.code(NEW).await;
        let (action, fields) = filled(&page, "OK", &[("認証番号", &code)]);
        let (one, two) = tokio::join!(taro.posts(&action, &fields), taro.posts(&action, &fields));
        one.at("/portal/home");
        two.at("/portal/home");
        let changes = site.audit("omron").await;
        assert_eq!(
            changes
                .iter()
                .filter(|action| *action == "account.mail")
                .count(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn an_address_that_cannot_receive_is_refused() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let page = taro.opens("/portal/mail").await;
        let page = taro
            .presses(
                &page,
                "認証番号を送る",
                &[("新しいメールアドレス", "taro@@example.jp")],
            )
            .await;
        page.refuses("mail", "「@」が1つ必要です");
        assert_eq!(page.value("mail"), "taro@@example.jp");
    })
    .await;
}

#[tokio::test]
async fn the_address_one_has_is_no_new_one() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let page = taro.opens("/portal/mail").await;
        let again = [("新しいメールアドレス", TARO.mail)];
        let page = taro.presses(&page, "認証番号を送る", &again).await;
        page.refuses("mail", "現在と同じメールアドレスです。");
    })
    .await;
}

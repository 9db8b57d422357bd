//! `/portal/`: log in.

use chrono::TimeDelta;

use crate::support::*;

#[tokio::test]
async fn the_user_id_is_understood_in_any_case_and_width() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        for typed in ["KENPO-TARO", "ｋｅｎｐｏ－ｔａｒｏ", " kenpo-taro　"] {
            let page = site.browser().logs_in(typed, PASSWORD).await;
            page.at("/portal/home");
        }
    })
    .await;
}

#[tokio::test]
async fn the_password_is_compared_exactly_as_typed() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        for typed in ["mado9uchi!hana", "Ｍａｄｏ9uchi!hana", "Mado9uchi!hana "] {
            site.browser().logs_in(TARO.user_id, typed).await.is(422);
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_said_and_the_user_id_stays() {
    on_both(async |site| {
        let browser = site.browser();
        let page = browser.logs_in("", "").await;
        page.refuses("user_id", "ユーザーIDを入力してください。")
            .refuses("password", "パスワードを入力してください。");
        let page = browser.logs_in("somebody", "wrong-Pass1!").await;
        page.is(422)
            .sees("ユーザーIDかパスワードが違います。")
            .misses("wrong-Pass1!");
        assert_eq!(page.value("user_id"), "somebody");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_signed_in_goes_home() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        taro.opens("/portal/").await.at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn a_quiet_session_ends_after_half_an_hour_and_says_so() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        for _ in 0..3 {
            site.passes(TimeDelta::minutes(29));
            taro.opens("/portal/home").await.at("/portal/home");
        }
        site.passes(TimeDelta::minutes(30));
        let page = taro.opens("/portal/home").await;
        page.at("/portal/?ended=1")
            .sees("ログインの有効な時間が過ぎたか、ほかの端末からログアウトされました。");
        taro.logs_in(TARO.user_id, PASSWORD)
            .await
            .at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn a_busy_session_ends_after_twelve_hours() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        for _ in 0..35 {
            site.passes(TimeDelta::minutes(20));
            taro.opens("/portal/home").await.at("/portal/home");
        }
        site.passes(TimeDelta::minutes(20));
        taro.opens("/portal/home").await.at("/portal/?ended=1");
    })
    .await;
}

#[tokio::test]
async fn a_new_device_is_told_to_the_owner_and_a_known_one_is_not() {
    on_both(async |site| {
        let taro = site.browser();
        let page = taro.moves_in(&site, &TARO).await;
        taro.presses(&page, "ログアウト", &[]).await;
        taro.logs_in(TARO.user_id, PASSWORD).await;
        assert!(site.letters_to(TARO.mail).await.len() == 1, "only the code");
        site.browser().logs_in(TARO.user_id, PASSWORD).await;
        let letter = site.letter(TARO.mail, "/portal/not-me/").await;
        assert!(letter.text.contains("iPhone"), "{}", letter.text);
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_came_from_an_insurers_letter_finds_its_name_and_whom_to_call() {
    on_both(async |site| {
        let browser = site.browser();
        browser.opens("/portal/").await.misses("オムロン");
        browser.opens("/portal/signup/omron").await;
        for page in [
            browser.opens("/portal/").await,
            browser.logs_in("nobody-at-all", PASSWORD).await,
            browser.opens("/portal/recover/password").await,
            browser.opens("/portal/signed-out").await,
        ] {
            page.sees("オムロン健康保険組合").sees("0120-180-939");
        }
        let forgotten = browser.opens("/portal/recover/user-id").await;
        assert_eq!(forgotten.value("insurer_code"), "omron");
        let sent = browser.opens("/portal/recover/password/sent").await;
        sent.sees("omron-kenpo@ibss.jp");
        browser.opens("/portal/signup").await.misses("オムロン");
        browser.keep("insurer", "no-such-insurer");
        browser.opens("/portal/").await.misses("オムロン");
    })
    .await;
}

#[tokio::test]
async fn who_has_just_signed_up_need_not_type_the_user_id_again() {
    on_both(async |site| {
        let taro = site.browser();
        let done = taro.signs_up(&site, &TARO).await;
        done.sees("いま決めたパスワードでログインしてください。");
        let page = taro.opens("/portal/").await;
        assert_eq!(page.value("user_id"), TARO.user_id);
        let page = taro.logs_in(TARO.user_id, PASSWORD).await;
        let page = taro.agrees(page).await;
        taro.presses(&page, "ログアウト", &[]).await;
        assert_eq!(taro.opens("/portal/").await.value("user_id"), "");
    })
    .await;
}

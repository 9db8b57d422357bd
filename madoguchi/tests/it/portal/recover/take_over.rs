//! `/portal/recover/take-over`: the registered mail address cannot be read any more.

use chrono::TimeDelta;

use crate::support::*;

const NEW: &str = "taro.after@example.com";

async fn asks(browser: &Browser, person: &Person) -> Page {
    let page = browser.opens("/portal/recover/take-over/omron").await;
    let mut typed = person.items();
    typed.push(("新しいメールアドレス", NEW));
    let page = browser.presses(&page, "申し込む", &typed).await;
    page.at("/portal/recover/take-over/accepted");
    page
}

#[tokio::test]
async fn after_the_waiting_time_a_link_comes_to_the_new_address() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        asks(&taro, &TARO).await.sees("72時間後");
        let notice = site.letter(TARO.mail, "/portal/not-me/").await;
        assert!(notice.text.contains("72時間"), "{}", notice.text);
        site.passes(TimeDelta::hours(71));
        assert_eq!(app::recovery::ripen(&site.portal).await.unwrap(), 0);
        assert!(site.letters_to(NEW).await.is_empty());
        site.passes(TimeDelta::hours(1));
        assert_eq!(app::recovery::ripen(&site.portal).await.unwrap(), 1);
        assert_eq!(app::recovery::ripen(&site.portal).await.unwrap(), 0);
        let page = taro
            .opens(&site.link(NEW, "/portal/recover/password/").await)
            .await;
        let page = taro
            .presses(&page, "設定する", &[("新しいパスワード", NEW_PASSWORD)])
            .await;
        page.at("/portal/");
        taro.logs_in(TARO.user_id, NEW_PASSWORD)
            .await
            .at("/portal/home");
        taro.opens("/portal/mail").await.sees("t***@e*****.com");
    })
    .await;
}

#[tokio::test]
async fn the_owner_who_reads_the_old_address_stops_it() {
    on_both(async |site| {
        let (taro, thief) = (site.browser(), site.browser());
        taro.moves_in(&site, &TARO).await;
        asks(&thief, &TARO).await;
        let page = taro
            .opens(&site.link(TARO.mail, "/portal/not-me/").await)
            .await;
        page.sees("新しいメールアドレスへの切り替えが申し込まれました。");
        taro.presses(&page, "アカウントを止める", &[]).await;
        site.passes(TimeDelta::hours(72));
        assert_eq!(app::recovery::ripen(&site.portal).await.unwrap(), 0);
        assert!(site.letters_to(NEW).await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_answer_is_the_same_for_a_stranger_and_nothing_is_sent() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let known = asks(&site.browser(), &TARO).await;
        let unknown = asks(&site.browser(), &KEN).await;
        assert_eq!(known.without_token(), unknown.without_token());
        site.settles().await;
        site.passes(TimeDelta::hours(72));
        app::recovery::ripen(&site.portal).await.unwrap();
        assert_eq!(site.letters_to(NEW).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_bad_address_is_said_before_anything_is_looked_up() {
    on_both(async |site| {
        let browser = site.browser();
        let page = browser.opens("/portal/recover/take-over/omron").await;
        let mut typed = TARO.items();
        typed.push(("新しいメールアドレス", "taro"));
        let page = browser.presses(&page, "申し込む", &typed).await;
        page.refuses("mail", "「@」が1つ必要です");
        assert_eq!(page.value("kana"), TARO.kana);
    })
    .await;
}

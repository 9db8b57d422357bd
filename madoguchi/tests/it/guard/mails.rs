//! Mail bombs (A7): whoever names somebody's address makes ten letters a day, not a thousand.

use chrono::TimeDelta;

use crate::support::wire::Request;
use crate::support::*;

/// Asks for a new password.
async fn forgets(browser: &Browser, user_id: &str) {
    let page = browser.opens("/portal/recover/password").await;
    let typed = [("ユーザーID", user_id)];
    let page = browser.presses(&page, "メールを送る", &typed).await;
    page.at("/portal/recover/password/sent");
}

/// Signs up as this person with somebody else's address, until no code goes there any more.
async fn names(site: &Site, person: Person, mail: &'static str) {
    for _ in 0..7 {
        let page = site
            .browser()
            .asks_for_code(&Person { mail, ..person })
            .await;
        assert!([200, 429].contains(&page.status()), "{}", page.status());
        // A code that has run out is not sent any more.
        site.delivers().await;
        site.passes(TimeDelta::minutes(11));
    }
}

#[tokio::test]
async fn asking_for_a_password_again_and_again_sends_three_letters_an_hour_and_six_a_day() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let before = site.letters_to(TARO.mail).await.len();
        for hour in 0..8 {
            for _ in 0..12 {
                forgets(&site.browser(), TARO.user_id).await;
            }
            site.settles().await;
            let sent = site.letters_to(TARO.mail).await.len() - before;
            assert!(sent <= 3 * (hour + 1) && sent <= 6, "{sent} after {hour} h");
            site.passes(TimeDelta::hours(1));
        }
    })
    .await;
}

#[tokio::test]
async fn sign_ups_naming_one_address_send_ten_letters_a_day() {
    on_both(async |site| {
        for person in [TARO, KEN, MINATO] {
            for _ in 0..9 {
                let browser = site.browser();
                let person = Person {
                    mail: "victim@example.jp",
                    ..person
                };
                let page = browser.identifies(&person).await;
                let page = browser.presses(&page, "作成する", &person.choice()).await;
                assert!([200, 429].contains(&page.status()), "{}", page.status());
                site.delivers().await;
                site.passes(TimeDelta::minutes(20));
            }
        }
        let sent = site.letters_to("victim@example.jp").await.len();
        assert!((5..=10).contains(&sent), "{sent}");
    })
    .await;
}

#[tokio::test]
async fn neither_reminders_nor_take_overs_nor_second_sign_ups_flood_the_owner() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let before = site.letters_to(TARO.mail).await.len();
        let ways = [
            ("/portal/recover/user-id/omron", "メールを送る", None),
            (
                "/portal/recover/take-over/omron",
                "申し込む",
                Some(("新しいメールアドレス", "thief@example.com")),
            ),
            ("/portal/signup/omron", "認証", None),
        ];
        for round in 0..14 {
            for (path, button, more) in ways {
                let browser = site.browser().from(&format!("127.2.{round}.1"));
                let page = browser.opens(path).await;
                let mut typed = TARO.items();
                typed.extend(more);
                browser.presses(&page, button, &typed).await;
            }
            site.settles().await;
            site.passes(TimeDelta::minutes(20));
        }
        let sent = site.letters_to(TARO.mail).await.len() - before;
        assert!(sent <= 10, "{sent}");
    })
    .await;
}

#[tokio::test]
async fn whoever_has_shown_more_still_gets_letters_when_strangers_have_used_theirs_up() {
    on_both(async |site| {
        let taro = site.browser();
        let home = taro.moves_in(&site, &TARO).await;
        taro.presses(&home, "ログアウト", &[]).await;
        site.passes(TimeDelta::hours(48));
        let sent = async || {
            site.settles().await;
            site.letters_to(TARO.mail).await.len()
        };
        let before = sent().await;
        for _ in 0..12 {
            forgets(&site.browser(), TARO.user_id).await;
            site.passes(TimeDelta::minutes(20));
        }
        let strangers = sent().await - before;
        assert!(strangers <= 6, "{strangers}");
        // Somebody who knows the items.
        let asking = site.browser();
        let page = asking.opens("/portal/recover/user-id/omron").await;
        asking.presses(&page, "メールを送る", &TARO.items()).await;
        site.letter(TARO.mail, TARO.user_id).await;
        assert_eq!(sent().await, before + strangers + 1);
        // The browser that knows the account.
        forgets(&taro, TARO.user_id).await;
        assert_eq!(sent().await, before + strangers + 2);
        let link = site.link(TARO.mail, "/portal/recover/password/").await;
        taro.opens(&link).await.sees("新しいパスワード");
    })
    .await;
}

#[tokio::test]
async fn a_member_gets_the_code_for_an_address_that_strangers_have_named_all_day() {
    on_both(async |site| {
        const NEW: &str = "taro.new@example.com";
        names(&site, KEN, NEW).await;
        let by_one = site.letters_to(NEW).await.len();
        assert!(by_one <= 5, "{by_one} by one person");
        names(&site, MINATO, NEW).await;
        let named = site.letters_to(NEW).await.len();
        assert!((6..=8).contains(&named), "{named}");
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let page = taro.opens("/portal/mail").await;
        let typed = [("新しいメールアドレス", NEW)];
        let page = taro.presses(&page, "認証番号を送る", &typed).await;
        page.at("/portal/mail/code");
        let code = site.code(NEW).await;
        let page = taro.presses(&page, "OK", &[("認証番号", &code)]).await;
        page.at("/portal/home");
        assert!(site.letters_to(NEW).await.len() <= 10);
    })
    .await;
}

/// Asks for a new password `times`; the status of the last answer.
async fn asks(browser: &Browser, times: usize) -> u16 {
    let page = browser.opens("/portal/recover/password").await;
    let typed = [("ユーザーID", "nobody-001")];
    let (action, fields) = filled(&page, "メールを送る", &typed);
    let mut last = 0;
    for _ in 0..times {
        let request = Request::new("POST", &action).form(&fields);
        last = browser.sends(request).await.status;
    }
    last
}

#[tokio::test]
async fn an_address_asks_for_six_hundred_passwords_an_hour_and_a_browser_with_an_account_still_can()
{
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        assert_eq!(asks(&site.browser(), 600).await, 303);
        assert_eq!(asks(&site.browser(), 1).await, 429);
        assert_eq!(asks(&taro, 20).await, 303);
        assert_eq!(asks(&taro, 1).await, 429);
        // The count fades like every other.
        site.passes(TimeDelta::hours(2));
        assert_eq!(asks(&site.browser(), 1).await, 303);
    })
    .await;
}

//! Mail bombs (A7): whoever names somebody's address makes ten letters a day, not a thousand.

use chrono::TimeDelta;

use crate::support::*;

#[tokio::test]
async fn asking_for_a_password_again_and_again_sends_five_letters_an_hour_and_ten_a_day() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let before = site.letters_to(TARO.mail).await.len();
        for hour in 0..8 {
            for _ in 0..12 {
                app::recovery::request(&site.portal, TARO.user_id);
            }
            site.settles().await;
            let sent = site.letters_to(TARO.mail).await.len() - before;
            assert!(
                sent <= 5 * (hour + 1) && sent <= 10,
                "{sent} after {hour} h"
            );
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
                site.passes(TimeDelta::minutes(20));
            }
        }
        let sent = site.letters_to("victim@example.jp").await.len();
        assert!(sent <= 10, "{sent}");
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

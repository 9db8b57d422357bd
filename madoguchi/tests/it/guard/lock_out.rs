//! Guessing passwords, and shutting the owner out by it (A5, A6).

use chrono::TimeDelta;

use crate::support::*;

/// Tries a wrong password from this address; whether it was compared.
async fn guesses(site: &Site, from: &str, user_id: &str) -> bool {
    let page = site
        .browser()
        .from(from)
        .logs_in(user_id, "Wrong!9pass")
        .await;
    assert!([422, 429].contains(&page.status()), "{}", page.status());
    page.status() == 422
}

#[tokio::test]
async fn five_from_one_address_and_twenty_an_hour_are_compared_for_one_account() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let mut from_one = 0;
        for _ in 0..8 {
            from_one += u32::from(guesses(&site, "127.0.9.9", TARO.user_id).await);
        }
        assert_eq!(from_one, 5);
        let mut from_many = 0;
        for host in 1..=60 {
            from_many += u32::from(guesses(&site, &format!("127.0.4.{host}"), TARO.user_id).await);
        }
        assert_eq!(from_one + from_many, 20, "twenty an hour in all");
    })
    .await;
}

#[tokio::test]
async fn a_border_between_windows_lets_no_sixth_guess_through() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let windows = [1, 2, 3, 4, 5];
        for before in windows {
            let left = 900 - site.portal.now().timestamp().rem_euclid(900);
            site.passes(TimeDelta::seconds(left + 3_590 - before));
            let mut compared = 0;
            for guess in 1..=6 {
                if guess == before + 1 {
                    site.passes(TimeDelta::seconds(20));
                }
                let from = format!("127.0.8.{before}");
                compared += i64::from(guesses(&site, &from, TARO.user_id).await);
            }
            assert_eq!(compared, 5, "{before} of them before the border");
        }
    })
    .await;
}

#[tokio::test]
async fn the_owners_own_browser_gets_in_during_the_attack() {
    on_both(async |site| {
        let taro = site.browser();
        let home = taro.moves_in(&site, &TARO).await;
        taro.presses(&home, "ログアウト", &[]).await;
        for host in 1..=60 {
            guesses(&site, &format!("127.0.5.{host}"), TARO.user_id).await;
        }
        let stranger = site.browser().logs_in(TARO.user_id, PASSWORD).await;
        stranger.is(429).sees("しばらくお待ちください");
        taro.logs_in(TARO.user_id, PASSWORD)
            .await
            .at("/portal/home");
        assert!(site.browser().cookie("device").is_none());
    })
    .await;
}

#[tokio::test]
async fn a_stolen_name_of_a_device_opens_no_other_account() {
    on_both(async |site| {
        let (taro, ken) = (site.browser(), site.browser());
        taro.moves_in(&site, &TARO).await;
        ken.moves_in(&site, &KEN).await;
        let mut compared = 0;
        for _ in 0..8 {
            let thief = site.browser().from("127.0.6.6");
            thief.keep("device", &ken.cookie("device").unwrap());
            compared += u32::from(thief.logs_in(TARO.user_id, "Wrong!9pass").await.status() == 422);
        }
        assert_eq!(compared, 5, "no more than any stranger");
    })
    .await;
}

#[tokio::test]
async fn whoever_mistypes_is_let_in_again_after_a_pause_and_is_told_how_long() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let other = site.browser();
        for _ in 0..5 {
            other.logs_in(TARO.user_id, "Wrong!9pass").await.is(422);
        }
        let paused = other.logs_in(TARO.user_id, PASSWORD).await;
        paused.is(429).sees("分ほどたってから").misses(PASSWORD);
        let seconds: i64 = paused
            .answer
            .header("retry-after")
            .unwrap()
            .parse()
            .unwrap();
        assert!((180..=1_080).contains(&seconds), "{seconds}");
        site.passes(TimeDelta::seconds(seconds - 2));
        other.logs_in(TARO.user_id, PASSWORD).await.is(429);
        site.passes(TimeDelta::seconds(2));
        other
            .logs_in(TARO.user_id, PASSWORD)
            .await
            .at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn one_address_that_tries_a_password_on_everybody_is_stopped() {
    on_both(async |site| {
        let thief = site.browser().from("127.0.7.7");
        thief.moves_in(&site, &KEN).await;
        let mut compared = 0;
        for number in 0..60 {
            compared += u32::from(guesses(&site, "127.0.7.7", &format!("somebody-{number}")).await);
            // Getting in oneself in between buys no patience.
            thief.logs_in_again(KEN.user_id, PASSWORD).await;
        }
        assert!(compared <= 32, "{compared}");
    })
    .await;
}

#[tokio::test]
async fn a_hundred_wrong_passwords_a_day_are_the_end_of_it() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let mut compared = 0;
        for hour in 0..6 {
            for host in 1..=21 {
                compared +=
                    u32::from(guesses(&site, &format!("127.1.{hour}.{host}"), TARO.user_id).await);
            }
            site.passes(TimeDelta::hours(1));
        }
        assert!(compared <= 100, "{compared}");
    })
    .await;
}

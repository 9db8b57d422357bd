//! Who is there? Nobody learns it (A2–A4): not from the words, not from the size, not from the time.

use std::time::{Duration, Instant};

use chrono::TimeDelta;

use crate::support::*;

/// The middle of several tries, the counts of the guard out of the way.
async fn median(site: &Site, mut ask: impl AsyncFnMut() -> Page) -> (Duration, Page) {
    let mut times = Vec::new();
    let mut page = ask().await;
    for _ in 0..9 {
        site.settles().await;
        site.passes(TimeDelta::hours(25));
        let begin = Instant::now();
        page = ask().await;
        times.push(begin.elapsed());
    }
    times.sort();
    (times[times.len() / 2], page)
}

/// Neither is more than three times the other: both have done the same work.
fn alike(one: Duration, two: Duration, what: &str) {
    println!("{what}: {one:?} and {two:?}");
    let (short, long) = (one.min(two), one.max(two));
    assert!(
        long < short * 3 + Duration::from_millis(20),
        "{what}: {one:?} and {two:?}"
    );
}

#[tokio::test]
async fn an_unknown_user_id_and_a_wrong_password_are_one_answer_and_both_cost_a_hash() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let ask = async |user_id: &str| site.browser().logs_in(user_id, "Wrong!9pass").await;
        let (known, page) = median(&site, async || ask(TARO.user_id).await).await;
        let (unknown, other) = median(&site, async || ask("nobody-has").await).await;
        let blank = |page: &Page, typed: &str| page.without_token().replace(typed, "");
        assert_eq!(blank(&page, TARO.user_id), blank(&other, "nobody-has"));
        assert_eq!(page.status(), other.status());
        alike(known, unknown, "log in");
        let hash = hash_time(&site).await;
        assert!(
            unknown > hash / 3,
            "a hash takes {hash:?}, the answer {unknown:?}"
        );
    })
    .await;
}

async fn hash_time(site: &Site) -> Duration {
    let begin = Instant::now();
    site.portal
        .hasher()
        .hash("somebody's password")
        .await
        .unwrap();
    begin.elapsed()
}

#[tokio::test]
async fn no_such_number_wrong_birth_date_and_already_registered_take_the_same_time() {
    on_both(async |site| {
        site.browser().moves_in(&site, &KEN).await;
        let ask = async |items: Vec<(&'static str, &'static str)>| {
            let browser = site.browser();
            let page = browser.opens(&KEN.page()).await;
            let page = browser.presses(&page, "認証", &items).await;
            page.is(422).sees("ご本人を確認できませんでした");
            page
        };
        let (registered, _) = median(&site, async || ask(KEN.items()).await).await;
        let (number, _) = median(&site, async || ask(KEN.items_but("番号", "1039")).await).await;
        let (birth, _) = median(&site, async || ask(KEN.items_but("日", "13")).await).await;
        alike(registered, number, "registered and no such number");
        alike(birth, number, "wrong birth date and no such number");
    })
    .await;
}

#[tokio::test]
async fn asking_for_a_password_or_an_id_takes_the_same_time_for_everybody() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let password = async |user_id: &str| {
            let browser = site.browser();
            let page = browser.opens("/portal/recover/password").await;
            browser
                .presses(&page, "メールを送る", &[("ユーザーID", user_id)])
                .await
        };
        let (known, page) = median(&site, async || password(TARO.user_id).await).await;
        let (unknown, other) = median(&site, async || password("nobody-has").await).await;
        assert_eq!(page.without_token(), other.without_token());
        alike(known, unknown, "forgotten password");
        let reminder = async |items: Vec<(&'static str, &'static str)>| {
            let browser = site.browser();
            let page = browser.opens("/portal/recover/user-id/omron").await;
            browser.presses(&page, "メールを送る", &items).await
        };
        let (known, page) = median(&site, async || reminder(TARO.items()).await).await;
        let (unknown, other) = median(&site, async || reminder(KEN.items()).await).await;
        assert_eq!(page.without_token(), other.without_token());
        alike(known, unknown, "forgotten user ID");
    })
    .await;
}

/// The sizes of the errands that wait.
async fn left(site: &Site) -> Vec<usize> {
    let later = site.portal.now() + TimeDelta::hours(1);
    let store = site.portal.store();
    let errands = store.claim_errands(later, site.portal.now(), 100).await;
    let sizes = errands.expect("errands are read").into_iter();
    sizes.map(|errand| errand.sealed.len()).collect()
}

#[tokio::test]
async fn every_such_request_leaves_one_errand_of_one_size_whoever_it_is_about() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let taken_over = [("新しいメールアドレス", "taro.after@example.com")];
        let by_items = [
            ("/portal/signup/omron", "認証", &[][..]),
            ("/portal/recover/user-id/omron", "メールを送る", &[]),
            ("/portal/recover/take-over/omron", "申し込む", &taken_over),
        ];
        let about = [
            TARO.items(),
            KEN.items_but("番号", "1039"),
            KEN.items_but("日", "13"),
        ];
        let mut sizes = Vec::new();
        for (path, button, more) in by_items {
            for items in &about {
                let browser = site.browser();
                let page = browser.opens(path).await;
                browser
                    .presses(&page, button, &[items, more].concat())
                    .await;
                sizes.push(left(&site).await);
                site.settles().await;
            }
        }
        for user_id in [TARO.user_id, "nobody-has"] {
            let browser = site.browser();
            let page = browser.opens("/portal/recover/password").await;
            let typed = [("ユーザーID", user_id)];
            browser.presses(&page, "メールを送る", &typed).await;
            sizes.push(left(&site).await);
            site.settles().await;
        }
        assert_eq!(sizes.len(), 11);
        assert!(sizes.iter().all(|left| *left == [sizes[0][0]]), "{sizes:?}");
    })
    .await;
}

//! Searching a roster (A2): trying numbers, birth dates and names, from one address and from many, with a fresh browser
//! for every try.

use chrono::TimeDelta;
use tokio::task::JoinSet;

use crate::reliability::crowd::one;
use crate::support::*;

/// So many fresh browsers at this address, each naming another number of nobody, all at once; how many were compared.
async fn searches(site: &Site, from: &str, tries: usize, first: usize) -> usize {
    let mut trying = JoinSet::new();
    for number in first..first + tries {
        let browser = site.browser().from(from);
        trying.spawn(async move { browser.names_nobody(number).await.status() });
    }
    let answers = trying.join_all().await;
    assert!(answers.iter().all(|status| [422, 429].contains(status)));
    answers.iter().filter(|status| **status == 422).count()
}

#[tokio::test]
async fn ten_a_day_are_compared_for_one_symbol_and_number_from_wherever() {
    on_both(async |site| {
        let mut compared = 0;
        for day in (1..=28).filter(|day| *day != 12) {
            let browser = site.browser().from(&format!("127.0.1.{day}"));
            let page = browser.opens(&KEN.page()).await;
            let day = day.to_string();
            let mut items = KEN.items();
            items.retain(|(item, _)| *item != "日");
            items.push(("日", &day));
            let page = browser.presses(&page, "認証", &items).await;
            compared += usize::from(page.status() == 422);
        }
        assert_eq!(compared, 10);
    })
    .await;
}

#[tokio::test]
async fn one_browser_may_be_wrong_five_times_in_a_quarter_of_an_hour() {
    on_both(async |site| {
        let browser = site.browser();
        for number in 0..5 {
            browser.names_nobody(number).await.is(422);
        }
        let paused = browser.names_nobody(5).await;
        paused.is(429).sees("分ほどたってから");
        site.browser().names_nobody(6).await.is(422);
        site.passes(TimeDelta::minutes(30));
        browser.identifies(&KEN).await.at("/portal/signup/account");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_has_an_allowance_of_a_hundred_a_day_and_then_five_in_a_quarter_of_an_hour() {
    on_both(async |site| {
        let compared = searches(&site, "127.0.2.1", 160, 0).await;
        assert!((90..=100).contains(&compared), "{compared} at once");
        let rest = searches(&site, "127.0.2.1", 1, 200).await;
        assert_eq!(rest, 100 - compared, "what the allowance still held");
        site.passes(TimeDelta::minutes(30));
        for quarter in 0..6 {
            let compared = searches(&site, "127.0.2.1", 20, 300 + quarter * 20).await;
            assert!(compared <= 5, "{compared} in quarter {quarter}");
            site.passes(TimeDelta::minutes(15));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_thousand_a_day_an_insurers_addresses_have_no_allowance_any_more() {
    on_both(async |site| {
        site.employs(40).await;
        for place in 0..40 {
            let colleague = site.browser().from("127.0.6.1");
            let page = colleague.identifies(&one(place)).await;
            page.at("/portal/signup/account");
        }
        let mut compared = 0;
        for host in 0..14 {
            compared += searches(&site, &format!("127.0.4.{host}"), 105, host * 200).await;
        }
        // Two in a quarter of an hour from an address are all that is left to those that come after.
        assert!((900..=1_030).contains(&compared), "{compared}");
        let late = searches(&site, "127.0.5.1", 20, 9_000).await;
        assert!(late <= 2, "{late}");
        // Where forty got in, what they have earned stays.
        let colleagues = searches(&site, "127.0.6.1", 20, 9_100).await;
        assert!((8..=10).contains(&colleagues), "{colleagues}");
    })
    .await;
}

#[tokio::test]
async fn who_gets_through_again_and_again_buys_no_patience_for_searching() {
    on_both(async |site| {
        let mut compared = 0;
        for number in 0..130 {
            let browser = site.browser().from("127.0.3.1");
            compared += usize::from(browser.names_nobody(number).await.status() == 422);
            browser.identifies(&TARO).await;
        }
        assert!(compared <= 101, "{compared}");
    })
    .await;
}

//! Guessing a confirmation code (A1).

use tokio::task::JoinSet;

use super::crowd::one;
use crate::support::*;

/// How many guesses: `MADOGUCHI_TEST_GUESSES`, 1,000 where nothing is said.
fn guesses() -> u32 {
    let told = std::env::var("MADOGUCHI_TEST_GUESSES").ok();
    told.map_or(1_000, |told| told.parse().expect("a number"))
}

/// Guesses from sixteen hands, never the right one; how many of them were compared.
async fn guess(browser: &Browser, token: &str, right: &str, guesses: u32) -> usize {
    let right: u32 = right.parse().unwrap();
    let mut hands = JoinSet::new();
    for hand in 0..16 {
        let (browser, token) = (browser.clone(), token.to_owned());
        hands.spawn(async move {
            let mut compared = 0;
            for guess in (hand..guesses).step_by(16).filter(|guess| *guess != right) {
                let fields = [
                    ("form_token".to_owned(), token.clone()),
                    ("code".to_owned(), format!("{guess:06}")),
                ];
                let page = browser.posts_only("/portal/signup/code", &fields).await;
                compared += usize::from(page.is(422).text().contains("認証番号が違います"));
            }
            compared
        });
    }
    hands.join_all().await.into_iter().sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn of_thousands_of_guesses_five_are_compared_and_the_person_still_gets_through() {
    on_both(async |site| {
        site.employs(1).await;
        let person = one(0);
        let browser = site.browser();
        let page = browser.asks_for_code(&person).await;
        let code = site.code(person.mail).await;
        let compared = guess(&browser, &page.token(), &code, guesses()).await;
        assert!(compared <= 5, "{compared}");
        // Not even the right one is compared now.
        let page = browser.presses(&page, "OK", &[("認証番号", &code)]).await;
        page.is(422).sees("入力できる回数を超えたため");
        assert!(site.accounts("omron").await.is_empty());
        site.passes(chrono::TimeDelta::seconds(31));
        let page = browser.presses(&page, "認証番号をもう一度送る", &[]).await;
        let code = site.code(person.mail).await;
        let page = browser.presses(&page, "OK", &[("認証番号", &code)]).await;
        page.at("/portal/signup/done");
        site.audit("omron").await;
    })
    .await;
}

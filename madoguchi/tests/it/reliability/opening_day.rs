//! A whole company behind one address: limits count failures, not visitors.

use tokio::task::JoinSet;

use super::crowd::one;
use crate::support::*;

const PEOPLE: usize = 300;
/// How many are at it at once.
const AT_ONCE: usize = 40;
/// How many come before anybody knows what to type.
const FIRST: usize = 30;

/// Lets everybody do something, so many at once.
async fn all(coming: impl Iterator<Item = impl Future<Output = ()> + Send + 'static>) {
    let mut under_way = JoinSet::new();
    for one in coming {
        if under_way.len() == AT_ONCE {
            under_way.join_next().await.unwrap().unwrap();
        }
        under_way.spawn(one);
    }
    under_way.join_all().await;
}

/// Types something wrong, so often.
async fn is_wrong(browser: &Browser, person: &Person, times: usize) {
    let page = browser.opens(&person.page()).await;
    let wrong = person.items_but("氏名（カナ）", "ケンボ タロウ");
    for _ in 0..times {
        let page = browser.presses(&page, "認証", &wrong).await;
        page.at(&person.page()).sees("ご本人を確認できませんでした");
    }
}

/// Types what is right, in the end.
async fn comes(browser: Browser, person: Person, wrong: usize) {
    is_wrong(&browser, &person, wrong).await;
    let page = browser.identifies(&person).await;
    page.at("/portal/signup/account").is(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_of_a_company_who_types_what_is_right_is_refused() {
    on_both(async |site| {
        site.employs(PEOPLE).await;
        let browsers: Vec<Browser> = (0..PEOPLE).map(|_| site.browser()).collect();
        let one = |place: usize| (browsers[place].clone(), one(place));
        // Thirty people are wrong, twice each, before anybody has got through.
        all((0..FIRST).map(|place| {
            let (browser, person) = one(place);
            async move { is_wrong(&browser, &person, 2).await }
        }))
        .await;
        // Of the others every tenth is, once or twice.
        all((0..PEOPLE).map(|place| {
            let (browser, person) = one(place);
            let wrong = if place >= FIRST && place % 10 == 0 {
                1 + place / 10 % 2
            } else {
                0
            };
            comes(browser, person, wrong)
        }))
        .await;
        let lines = site.audit("omron").await;
        let found = lines.iter().filter(|line| *line == "sign_up.identified");
        assert_eq!(found.count(), PEOPLE);
    })
    .await;
}

/// Goes on to the account, and logs in where it was made; the password is wrong at first.
async fn logs_in(browser: Browser, person: Person, code: String) {
    let page = browser.opens("/portal/signup/code").await;
    let page = browser.presses(&page, "OK", &[("認証番号", &code)]).await;
    page.at("/portal/signup/done");
    for _ in 0..2 {
        let page = browser.logs_in(person.user_id, "Wrong!9pass").await;
        page.is(422).sees("ユーザーID");
    }
    let page = browser.logs_in(person.user_id, PASSWORD).await;
    page.at("/portal/terms").is(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn forty_who_sign_up_and_log_in_at_once_with_a_wrong_password_first_get_in() {
    on_both(async |site| {
        site.employs(AT_ONCE).await;
        let people: Vec<(Browser, Person)> = (0..AT_ONCE)
            .map(|place| (site.browser(), one(place)))
            .collect();
        all(people.iter().cloned().map(|(browser, person)| async move {
            browser
                .asks_for_code(&person)
                .await
                .at("/portal/signup/code");
        }))
        .await;
        let codes = site.codes().await;
        all(people.into_iter().map(|(browser, person)| {
            let code = codes[person.mail].clone();
            logs_in(browser, person, code)
        }))
        .await;
        assert_eq!(site.accounts("omron").await.len(), AT_ONCE);
    })
    .await;
}

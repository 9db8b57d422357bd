//! A whole company behind one address: limits count failures, not visitors.

use tokio::task::JoinSet;

use super::crowd::one;
use crate::support::*;

const PEOPLE: usize = 300;
/// How many are at it at once.
const AT_ONCE: usize = 4;

/// Types the name wrong, then right.
async fn comes(browser: Browser, person: Person) {
    let page = browser.opens(&person.page()).await;
    let wrong = person.items_but("氏名（カナ）", "ケンボ タロウ");
    let page = browser.presses(&page, "認証", &wrong).await;
    page.at(&person.page()).sees("ご本人を確認できませんでした");
    let page = browser.presses(&page, "認証", &person.items()).await;
    page.at("/portal/signup/account").is(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_of_a_company_may_be_wrong_once() {
    on_both(async |site| {
        site.employs(PEOPLE).await;
        let mut coming = JoinSet::new();
        for place in 0..PEOPLE {
            if coming.len() == AT_ONCE {
                coming.join_next().await.unwrap().unwrap();
            }
            coming.spawn(comes(site.browser(), one(place)));
        }
        coming.join_all().await;
        let lines = site.audit("omron").await;
        let found = lines.iter().filter(|line| *line == "sign_up.identified");
        assert_eq!(found.count(), PEOPLE);
    })
    .await;
}

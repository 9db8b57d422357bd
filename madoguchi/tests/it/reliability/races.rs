//! Many hands on one thing (R17, R19, R21).

use tokio::task::JoinSet;

use super::crowd::one;
use crate::support::*;

/// Presses 「OK」 in every browser at once; where each comes out, without what follows a question mark.
async fn all_at_once(ready: Vec<(Browser, Page, String)>) -> Vec<String> {
    let mut pressing = JoinSet::new();
    for (browser, page, code) in ready {
        let (action, fields) = filled(&page, "OK", &[("認証番号", &code)]);
        pressing.spawn(async move { browser.posts_only(&action, &fields).await });
    }
    let pages = pressing.join_all().await;
    let place = |page: Page| match page.answer.header("location") {
        Some(place) => place.split('?').next().unwrap_or_default().to_owned(),
        None => format!("{} {}", page.status(), page.text()),
    };
    pages.into_iter().map(place).collect()
}

fn count(places: &[String], wanted: &str) -> usize {
    places.iter().filter(|place| *place == wanted).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_sign_ups_of_one_person_at_once_make_one_account() {
    on_both(async |site| {
        site.employs(1).await;
        let mut waiting = Vec::new();
        for place in 0..200 {
            let person = Person {
                number: one(0).number,
                ..one(place)
            };
            let browser = site.browser();
            let page = browser.asks_for_code(&person).await;
            page.at("/portal/signup/code");
            waiting.push((browser, page, person.mail));
        }
        let codes = site.codes().await;
        let ready = waiting.into_iter();
        let ready = ready.map(|(browser, page, mail)| (browser, page, codes[mail].clone()));
        let places = all_at_once(ready.collect()).await;
        assert_eq!(count(&places, "/portal/signup/done"), 1, "{places:?}");
        assert_eq!(count(&places, "/portal/"), 199, "{places:?}");
        assert_eq!(site.accounts("omron").await.len(), 1);
        let lines = site.audit("omron").await;
        assert_eq!(count(&lines, "account.create"), 1);
        assert_eq!(count(&lines, "sign_up.identified"), 200);
        assert_eq!(count(&lines, "sign_up.chosen"), 200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_right_code_sent_fifty_times_at_once_makes_one_account_and_leads_to_one_place() {
    on_both(async |site| {
        site.employs(4).await;
        for place in 0..4 {
            let person = one(place);
            let browser = site.browser();
            let page = browser.asks_for_code(&person).await;
            let code = site.code(person.mail).await;
            let ready = vec![(browser, page, code); 50];
            let places = all_at_once(ready).await;
            assert_eq!(count(&places, "/portal/signup/done"), 50, "{places:?}");
            assert_eq!(site.accounts("omron").await.len(), place + 1);
        }
        assert_eq!(count(&site.audit("omron").await, "account.create"), 4);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_user_id_wanted_by_twenty_at_once_goes_to_one_and_the_others_choose_again() {
    on_both(async |site| {
        site.employs(20).await;
        let mut waiting = Vec::new();
        for place in 0..20 {
            let person = Person {
                user_id: "everybodys-darling",
                ..one(place)
            };
            let browser = site.browser();
            let page = browser.asks_for_code(&person).await;
            waiting.push((browser, page, person.mail));
        }
        let codes = site.codes().await;
        let ready = waiting.into_iter();
        let ready = ready.map(|(browser, page, mail)| (browser, page, codes[mail].clone()));
        let places = all_at_once(ready.collect()).await;
        assert_eq!(count(&places, "/portal/signup/done"), 1, "{places:?}");
        assert_eq!(count(&places, "/portal/signup/account"), 19, "{places:?}");
        assert_eq!(site.accounts("omron").await.len(), 1);
        assert_eq!(count(&site.audit("omron").await, "account.create"), 1);
    })
    .await;
}

//! Many hands on one thing (R17, R19, R21).

use std::collections::HashSet;

use tokio::task::JoinSet;

use super::crowd::one;
use crate::support::*;

/// Presses 「OK」 in every browser at once; where each comes out, without what follows a question mark.
async fn all_at_once(ready: Vec<(Browser, Page, String)>) -> Vec<String> {
    let pressed = ready.into_iter().map(|(browser, page, code)| {
        let form = filled(&page, "OK", &[("認証番号", &code)]);
        (browser, form)
    });
    posted_at_once(pressed).await
}

async fn posted_at_once(
    forms: impl Iterator<Item = (Browser, (String, Vec<(String, String)>))>,
) -> Vec<String> {
    let mut pressing = JoinSet::new();
    for (browser, (action, fields)) in forms {
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

/// An insurer that signs people in with the code.
fn at_once() -> Set {
    Set {
        changed: |omron| omron.sign_up.signed_in_at_once = true,
        ..Set::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_code_signs_in_fifty_of_it_at_once_begin_one_session_that_every_answer_leads_to()
{
    on_both_set(at_once(), async |site| {
        site.employs(1).await;
        let browser = site.browser();
        let page = browser.asks_for_code(&one(0)).await;
        let code = site.code(one(0).mail).await;
        let form = filled(&page, "OK", &[("認証番号", &code)]);
        // Each has the cookies of before, and then those of its own answer.
        let mut pressing = JoinSet::new();
        for _ in 0..50 {
            let (browser, (action, fields)) = (browser.copied(), form.clone());
            pressing.spawn(async move {
                let page = browser.posts_only(&action, &fields).await;
                let place = page.answer.header("location");
                assert_eq!(place, Some("/portal/signup/done"), "{}", page.text());
                browser
            });
        }
        let browsers = pressing.join_all().await;
        let account = site.accounts("omron").await;
        assert_eq!(account.len(), 1);
        let (store, now) = (site.portal.store(), site.portal.now());
        let alive = store.sessions_of(account[0].id, now).await.unwrap();
        assert_eq!(alive.len(), 1);
        let devices: HashSet<_> = browsers
            .iter()
            .map(|browser| browser.cookie("device"))
            .collect();
        assert_eq!(devices.len(), 1);
        for browser in &browsers {
            browser.opens("/portal/home").await.at("/portal/terms");
        }
        let lines = site.audit("omron").await;
        assert_eq!(count(&lines, "account.create"), 1);
        assert_eq!(lines.last().unwrap(), "account.create");
    })
    .await;
}

#[tokio::test]
async fn the_code_of_a_session_that_has_ended_leads_to_the_log_in_page() {
    on_both_set(at_once(), async |site| {
        site.employs(1).await;
        let browser = site.browser();
        let page = browser.asks_for_code(&one(0)).await;
        let code = site.code(one(0).mail).await;
        let (action, fields) = filled(&page, "OK", &[("認証番号", &code)]);
        let early = browser.copied();
        browser.posts_only(&action, &fields).await.is(303);
        let terms = browser.opens("/portal/home").await;
        let home = browser.agrees(terms).await;
        browser.presses(&home, "ログアウト", &[]).await;
        let page = early.posts(&action, &fields).await;
        page.at("/portal/signup/done").is(200);
        early.opens("/portal/home").await.at("/portal/");
        let id = site.accounts("omron").await[0].id;
        let (store, now) = (site.portal.store(), site.portal.now());
        assert!(store.sessions_of(id, now).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_choice_sent_fifty_times_at_once_sends_one_letter_and_leads_to_its_code() {
    on_both(async |site| {
        site.employs(2).await;
        for place in 0..2 {
            let person = one(place);
            let browser = site.browser();
            let page = browser.identifies(&person).await;
            let form = filled(&page, "作成する", &person.choice());
            let forms = std::iter::repeat_n((browser.clone(), form), 50);
            let places = posted_at_once(forms).await;
            assert_eq!(count(&places, "/portal/signup/code"), 50, "{places:?}");
            assert_eq!(site.letters_to(person.mail).await.len(), 1);
            let code = site.code(person.mail).await;
            let page = browser.opens("/portal/signup/code").await;
            let page = browser.presses(&page, "OK", &[("認証番号", &code)]).await;
            page.at("/portal/signup/done");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_mail_address_sent_twenty_times_at_once_sends_one_code() {
    on_both(async |site| {
        let browser = site.browser();
        browser.moves_in(&site, &TARO).await;
        let page = browser.opens("/portal/mail").await;
        let typed = [("新しいメールアドレス", "taro.new@example.com")];
        let form = filled(&page, "認証番号を送る", &typed);
        let forms = std::iter::repeat_n((browser, form), 20);
        let places = posted_at_once(forms).await;
        assert_eq!(count(&places, "/portal/mail/code"), 20, "{places:?}");
        assert_eq!(site.letters_to("taro.new@example.com").await.len(), 1);
        assert_eq!(count(&site.audit("omron").await, "account.mail_asked"), 1);
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

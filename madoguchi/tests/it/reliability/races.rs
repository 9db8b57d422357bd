//! Many hands on one thing (R17, R19, R21).

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

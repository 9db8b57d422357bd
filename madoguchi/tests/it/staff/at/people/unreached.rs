//! `/staff/at/{insurer}/people/unreached`: those whose mail does not arrive.

use chrono::TimeDelta;
use store::outbox::state;

use super::*;

const LIST: &str = "/staff/at/omron/people/unreached";
const SEND: &str = "ユーザーIDをメールで送る";
const TODAY: &str = "メールが届いていない方：1人";

/// A mail server refuses for good whatever waits.
async fn refused(site: &Site, answer: &str) {
    site.passes(TimeDelta::minutes(1));
    let (store, now) = (site.portal.store(), site.portal.now());
    let letters = store.claim_letters(now, now, 100).await.unwrap();
    assert!(!letters.is_empty(), "nothing waits");
    for letter in letters {
        let error = Some(format!("the server answered {answer}"));
        let done = store.finish_letter(letter.id, state::FAILED, error, now);
        done.await.unwrap();
    }
}

#[tokio::test]
async fn who_gets_no_mail_is_listed_with_the_reason_until_a_letter_leaves_again() {
    on_both(async |site| {
        site.browser().moves_in(&site, &KEN).await;
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        site.delivers().await;
        desk.opens(LIST).await.sees("いまいません");
        let why = [("理由", "ご本人から電話")];
        let ken = looks_for(&desk, "01-1038").await;
        let ken = desk.presses(&ken, SEND, &why).await;
        refused(&site, "550 5.1.1").await;
        let ken = desk.presses(&ken, SEND, &why).await;
        refused(&site, "552 5.2.2").await;
        let today = desk.opens("/staff/today").await;
        let list = desk.opens(&today.link(TODAY)).await;
        list.at(LIST)
            .sees("01-1038-00")
            .sees("2通")
            .sees("相手の受信箱がいっぱいです")
            .sees("「メールアドレスを変更する」で直してください")
            .misses(KEN.mail);
        let page = desk.opens(&list.link("月影　健")).await;
        page.sees("届きませんでした")
            .sees("メールアドレスを変更する");
        assert_eq!(lines(&site, "person.unreached").await.len(), 2);
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let list = reviewer.opens(LIST).await;
        list.sees("月影　健")
            .sees("コールセンターか組合担当者が行います");
        desk.presses(&ken, SEND, &why).await.is(200);
        site.delivers().await;
        desk.opens(LIST).await.misses("月影　健");
        desk.opens("/staff/today").await.misses(TODAY);
    })
    .await;
}

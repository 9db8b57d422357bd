//! Again: from the insurer's day on, after newer terms, and by a double press.

use chrono::TimeDelta;

use super::{IBM, MAIL, NUMBERS, at_home, goes_through, shown};
use crate::support::*;

#[tokio::test]
async fn everybody_is_asked_again_from_the_insurers_day_on() {
    on_both_set(IBM, async |site| {
        let mut ibm = definition("ibm");
        ibm.reset.identity_again_after = Some("2026-11-23".parse().unwrap());
        site.applies(ibm).await;
        let (taro, _) = at_home(&site, ISSUED).await;
        goes_through(&taro, NUMBERS.0, "19800403").await;
        taro.opens("/portal/notices").await.at("/portal/notices");
        site.passes(TimeDelta::days(2));
        taro.logs_in_again(ISSUED.0, NEW_PASSWORD).await;
        taro.opens("/portal/notices").await.at("/portal/first-use");
        let page = taro.opens("/portal/first-use").await;
        let page = taro
            .presses(&page, "確認", &shown(NUMBERS.0, "19800403"))
            .await;
        // The address is there already, and changes with a code only.
        page.at("/portal/first-use/details")
            .sees("s*")
            .misses("id=\"mail\"");
        assert_eq!(page.value("news"), "yes");
        let page = taro.presses(&page, "入力内容確認", &[]).await;
        taro.presses(&page, "実行", &[])
            .await
            .at("/portal/first-use/done");
        taro.opens("/portal/notices").await.at("/portal/notices");
    })
    .await;
}

#[tokio::test]
async fn consent_is_asked_once_and_a_newer_version_after_the_log_in() {
    on_both_set(IBM, async |site| {
        let (taro, _) = at_home(&site, ISSUED).await;
        goes_through(&taro, NUMBERS.0, "19800403").await;
        taro.opens("/portal/terms").await.at("/portal/home");
        let mut ibm = definition("ibm");
        let mut newer = ibm.terms[0].clone();
        "2026-11".clone_into(&mut newer.version);
        newer.effective_from = "2026-11-01".parse().unwrap();
        ibm.terms.push(newer);
        site.applies(ibm).await;
        let page = taro.opens("/portal/home").await;
        page.at("/portal/terms")
            .sees("利用規約が新しくなりました。");
        taro.agrees(page).await.at("/portal/home");
        taro.opens("/portal/notices").await.at("/portal/notices");
    })
    .await;
}

#[tokio::test]
async fn a_double_press_and_the_way_back_change_nothing_twice() {
    on_both_set(IBM, async |site| {
        let (taro, _) = at_home(&site, ISSUED).await;
        let page = taro.opens("/portal/first-use").await;
        let details = taro
            .presses(&page, "確認", &shown(NUMBERS.0, "19800403"))
            .await;
        let typed = [("メールアドレス", MAIL), ("news", "yes")];
        let confirm = taro.presses(&details, "入力内容確認", &typed).await;
        for _ in 0..2 {
            taro.presses(&confirm, "実行", &[]).await.is(200);
        }
        let again = taro
            .presses(&page, "確認", &shown(NUMBERS.0, "19800403"))
            .await;
        again.is(200);
        assert_eq!(site.letters_to(MAIL).await.len(), 1);
        let done = site.audit("ibm").await;
        let identified = done.iter().filter(|one| *one == "first_use.identified");
        assert_eq!(identified.count(), 1);
    })
    .await;
}

#[tokio::test]
async fn insurers_that_do_not_ask_have_no_such_page() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        taro.looks_at("/portal/first-use").await.is(404);
        taro.looks_at("/portal/notices").await.is(404);
    })
    .await;
}

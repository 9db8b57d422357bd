//! `/portal/terms`: consent to the newest terms in force.

use chrono::{NaiveDate, TimeDelta};
use definitions::insurer::{Insurer, Terms};

use crate::support::*;

fn revised(version: &str, from: &str) -> Insurer {
    let mut omron = definition("omron");
    omron.terms.push(Terms {
        version: version.to_owned(),
        effective_from: from.parse::<NaiveDate>().unwrap(),
        title: "あたらしい利用規約".to_owned(),
        ..omron.terms[0].clone()
    });
    omron
}

#[tokio::test]
async fn nobody_gets_past_the_terms_without_agreeing() {
    on_both(async |site| {
        let taro = site.browser();
        taro.signs_up(&site, &TARO).await;
        let page = taro.logs_in(TARO.user_id, PASSWORD).await;
        page.at("/portal/terms");
        taro.opens("/portal/home").await.at("/portal/terms");
        let page = taro.presses(&page, "次へ", &[]).await;
        page.refuses("agree", "「利用規約に同意する」にチェックを");
        taro.opens("/portal/home").await.at("/portal/terms");
        taro.agrees(page).await.at("/portal/home");
        taro.opens("/portal/terms").await.at("/portal/home");
        site.browser()
            .logs_in(TARO.user_id, PASSWORD)
            .await
            .at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn a_revised_version_asks_again_also_while_somebody_is_signed_in() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        site.applies(revised("2026-11", "2026-11-01")).await;
        let page = taro.opens("/portal/home").await;
        page.at("/portal/terms")
            .sees("あたらしい利用規約")
            .sees("利用規約が新しくなりました。");
        taro.agrees(page).await.at("/portal/home");
        let consents = site.audit("omron").await;
        assert_eq!(
            consents
                .iter()
                .filter(|action| *action == "terms.agree")
                .count(),
            2
        );
    })
    .await;
}

#[tokio::test]
async fn a_version_of_the_future_asks_from_its_day_on_in_japan() {
    on_both(async |site| {
        site.applies(revised("2026-11-22", "2026-11-22")).await;
        let taro = site.browser();
        let page = taro.moves_in(&site, &TARO).await;
        page.at("/portal/home");
        // 23:59:59 on the 21st, one second later the 22nd.
        site.passes(TimeDelta::hours(13) + TimeDelta::minutes(59) + TimeDelta::seconds(59));
        taro.logs_in(TARO.user_id, PASSWORD)
            .await
            .at("/portal/home");
        site.passes(TimeDelta::seconds(1));
        taro.opens("/portal/home").await.at("/portal/terms");
    })
    .await;
}

#[tokio::test]
async fn agreeing_to_a_version_that_has_been_replaced_shows_the_newer_one() {
    on_both(async |site| {
        let taro = site.browser();
        taro.signs_up(&site, &TARO).await;
        let old = taro.logs_in(TARO.user_id, PASSWORD).await;
        site.applies(revised("2026-11", "2026-11-01")).await;
        let page = taro.agrees(old).await;
        page.at("/portal/terms").sees("あたらしい利用規約");
        taro.agrees(page).await.at("/portal/home");
    })
    .await;
}

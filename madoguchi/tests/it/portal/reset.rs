//! The yearly reset, as the person at `/portal/` meets it.

use app::audit::Actor;
use app::insurers::{Reset, due_before, reset_accounts};
use chrono::TimeDelta;

use crate::support::*;

async fn resets(site: &Site, dry_run: bool) -> u64 {
    let all = Reset {
        made_before: Some(site.portal.now() + TimeDelta::seconds(1)),
        idle_since: None,
    };
    let omron = site.insurer("omron");
    reset_accounts(&site.portal, &omron, all, Actor::Operator, dry_run)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_returning_person_is_told_to_sign_up_again_and_does() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        assert_eq!(resets(&site, true).await, 1);
        taro.opens("/portal/home").await.at("/portal/home");
        assert_eq!(resets(&site, false).await, 1);
        assert_eq!(resets(&site, false).await, 0);
        taro.opens("/portal/home").await.at("/portal/?ended=1");
        let page = taro.logs_in(TARO.user_id, PASSWORD).await;
        page.is(422)
            .sees("もう一度、ユーザーIDの作成をお願いします")
            .misses("パスワードが違います");
        let wrong = taro.logs_in(TARO.user_id, "Wrong!9pass").await;
        wrong
            .is(422)
            .sees("ユーザーIDかパスワードが違います。")
            .misses("もう一度、ユーザーIDの作成");
        taro.moves_in(&site, &TARO).await.at("/portal/home");
        assert_eq!(site.accounts("omron").await.len(), 2, "the history stays");
    })
    .await;
}

#[tokio::test]
async fn the_user_id_of_a_void_account_is_free_for_anybody() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        resets(&site, false).await;
        let ken = Person {
            user_id: TARO.user_id,
            ..KEN
        };
        site.browser()
            .moves_in(&site, &ken)
            .await
            .sees("月影　健 さん");
        let taro = site.browser();
        let again = Person {
            user_id: "kenpo-taro2",
            ..TARO
        };
        taro.moves_in(&site, &again).await.sees("健保　太郎 さん");
    })
    .await;
}

#[tokio::test]
async fn a_link_from_before_the_reset_is_worth_nothing() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        // Somebody tries to sign up in the owner's name: the owner gets a link.
        site.browser().identifies(&TARO).await.is(422);
        let link = site.link(TARO.mail, "/portal/recover/password/").await;
        resets(&site, false).await;
        let token = app::tokens::Token::parse(link.rsplit('/').next().unwrap()).unwrap();
        let state = app::recovery::link_state(&site.portal, &token)
            .await
            .unwrap();
        assert!(matches!(state, app::recovery::LinkState::Gone), "{state:?}");
    })
    .await;
}

#[tokio::test]
async fn the_policy_resets_on_its_day() {
    on_both_set(["ungkenpo"].as_slice(), async |site| {
        let insurer = site.insurer("ungkenpo");
        site.browser().moves_in(&site, &UNEXT_TARO).await;
        let due = due_before(&insurer, site.portal.now()).unwrap();
        let now = reset_accounts(&site.portal, &insurer, due, Actor::Job, false)
            .await
            .unwrap();
        assert_eq!(now, 0, "made after the last reset");
        site.passes(TimeDelta::days(365));
        let due = due_before(&insurer, site.portal.now()).unwrap();
        let now = reset_accounts(&site.portal, &insurer, due, Actor::Job, false)
            .await
            .unwrap();
        assert_eq!(now, 1);
        let page = site.browser().logs_in(UNEXT_TARO.user_id, PASSWORD).await;
        page.sees("昨年のユーザーIDとパスワードは利用を終了しました。");
    })
    .await;
}

//! `/portal/national-id`: a My Number card, shown by somebody who is signed in.

use app::audit::Actor;
use app::unlink::{Link, Unlinked, Whom, Why, unlink};
use chrono::TimeDelta;

use crate::support::*;

/// 仮山　〓: the roster has lost a character of her name.
const SAKURA: Person = person(
    "omron",
    ("01", "1593"),
    ("1973", "2", "9"),
    "カリヤマ サクラ",
    ("kariyama-sakura", "sakura@example.jp"),
);

const PROVEN: &str = "assurance.national_id";

async fn proven(site: &Site) -> usize {
    let done = site.audit("omron").await;
    done.iter().filter(|action| *action == PROVEN).count()
}

#[tokio::test]
async fn a_card_opens_what_wants_one_and_is_shown_once() {
    beside_cards(async |site, cards| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        ken.opens("/portal/statements").await.at("/portal/step-up");
        let url: url::Url = ken.goes_to_the_card().await.parse().unwrap();
        let said = |key: &str| {
            let found = url.query_pairs().find(|(name, _)| name == key);
            found.unwrap().1.into_owned()
        };
        assert_eq!(url.path(), "/protocol/openid-connect/auth");
        assert_eq!(said("acr_values"), "aal3 crl");
        assert_eq!(said("scope"), "openid name birthdate");
        assert_eq!(said("code_challenge_method"), "S256");
        let back = cards
            .signs_in(&cards.browser(), url.as_str(), "card-ken")
            .await;
        ken.opens(&back).await.at("/portal/statements");
        assert_eq!(proven(&site).await, 1);
        ken.opens("/portal/step-up").await.at("/portal/statements");
        ken.opens("/portal/national-id")
            .await
            .at("/portal/statements");
        // A reload of the return leads on, too.
        ken.opens(&back).await.at("/portal/statements");
        // Another log-in of the same account has proven as much.
        ken.logs_in_again(KEN.user_id, PASSWORD).await;
        ken.opens("/portal/statements")
            .await
            .at("/portal/statements");
    })
    .await;
}

#[tokio::test]
async fn a_name_with_a_lost_character_and_an_old_form_is_still_hers() {
    beside_cards(async |site, cards| {
        let sakura = site.browser();
        sakura.moves_in(&site, &SAKURA).await;
        let page = sakura.shows_the_card(&cards, "card-sakura").await;
        page.at("/portal/statements");
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_card_proves_nothing_and_leaves_nothing() {
    beside_cards(async |site, cards| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let stands = async || {
            let mut tables = site.tables().await;
            tables.retain(|name, _| !name.starts_with("host_returns"));
            tables
        };
        ken.opens("/portal/step-up").await;
        let before = stands().await;
        for card in [
            "card-taro",
            "card-other-name",
            "card-other-day",
            "card-nameless",
        ] {
            let page = ken.shows_the_card(&cards, card).await;
            page.is(403).sees("加入者台帳と一致しませんでした");
            page.misses("月影　剛").misses("19691213");
        }
        let page = ken.shows_the_card(&cards, "card-weak").await;
        page.is(403).sees("返事を確認できませんでした");
        assert_eq!(stands().await, before);
        ken.opens("/portal/statements").await.at("/portal/step-up");
    })
    .await;
}

#[tokio::test]
async fn a_card_is_one_accounts_and_an_account_has_one() {
    beside_cards(async |site, cards| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        ken.shows_the_card(&cards, "card-ken")
            .await
            .at("/portal/statements");
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        cards
            .now_says("card-ken", r#"{"name":"健保 太郎","birthdate":"19800403"}"#)
            .await;
        let page = taro.shows_the_card(&cards, "card-ken").await;
        page.is(403).sees("別のアカウントで使われているか");
        assert_eq!(proven(&site).await, 1);
        // The help desk removes it, and with it what it proved; then another card is as good.
        let how = (Link::NationalId, Why::Lost, Actor::Operator);
        let insurer = site.insurer("omron");
        let whom = Whom::UserId(KEN.user_id);
        let done = unlink(&site.portal, &insurer, whom, how).await.unwrap();
        assert!(matches!(done, Unlinked::Done { .. }), "{done:?}");
        ken.opens("/portal/home").await.at("/portal/");
        ken.logs_in(KEN.user_id, PASSWORD).await;
        ken.opens("/portal/statements").await.at("/portal/step-up");
        ken.shows_the_card(&cards, "card-double")
            .await
            .at("/portal/statements");
        taro.shows_the_card(&cards, "card-ken")
            .await
            .at("/portal/statements");
    })
    .await;
}

#[tokio::test]
async fn a_return_is_for_the_account_that_set_out_once_and_in_time() {
    beside_cards(async |site, cards| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let url = ken.goes_to_the_card().await;
        let back = cards.signs_in(&cards.browser(), &url, "card-ken").await;
        // A stranger logs in first; a member whose browser never set out does not get on; nor does a changed state.
        site.browser().opens(&back).await.at("/portal/");
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        let page = taro.opens(&back).await;
        page.is(403).sees("もう一度はじめからお進みください");
        let changed = back.replace("state=", "state=A");
        ken.opens(&changed).await.is(403).sees("もう一度はじめから");
        // The same browser, where somebody else has logged in meanwhile.
        taro.keep("national-id", &ken.cookie("national-id").unwrap());
        let page = taro.opens(&back).await;
        page.is(403).sees("いまログイン中の方が違います");
        assert_eq!(proven(&site).await, 0);
        // Given up, late, and then well.
        let given_up = ken.goes_to_the_card().await;
        let back = cards.cancels(&cards.browser(), &given_up).await;
        ken.opens(&back).await.is(200).sees("確認を取りやめました");
        let late = ken.goes_to_the_card().await;
        let back = cards.signs_in(&cards.browser(), &late, "card-ken").await;
        site.passes(TimeDelta::minutes(10));
        ken.opens(&back).await.is(403).sees("時間がたったか");
        site.passes(TimeDelta::minutes(-10));
        let url = ken.goes_to_the_card().await;
        let back = cards
            .signs_in(&cards.browser(), &url, "card-other-day")
            .await;
        ken.opens(&back).await.is(403).sees("一致しませんでした");
        ken.opens(&back)
            .await
            .is(403)
            .sees("すでに一度使われています");
    })
    .await;
}

#[tokio::test]
async fn a_service_that_is_away_has_its_page_and_one_the_operator_does_not_name_is_not_there() {
    beside_cards(async |site, cards| {
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        drop(cards);
        let page = ken.opens("/portal/national-id").await;
        page.is(503).sees("デジタル認証アプリにつながりません");
        let mut omron = site.insurer("omron").definition.clone();
        omron.national_id = Some(national_id("https://other.example.jp"));
        site.applies(omron).await;
        ken.looks_at("/portal/national-id").await.is(404);
        ken.opens("/portal/step-up")
            .await
            .sees("お問い合わせ先")
            .misses("/portal/national-id");
    })
    .await;
}

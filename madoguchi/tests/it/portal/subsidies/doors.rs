//! Whose applications they are, and where they are found.

use domain::staff::Role;

use super::*;
use crate::portal::statements::hides;

const ENDINGS: [&str; 9] = [
    "",
    "/check",
    "/receipt",
    "/receipt.pdf",
    "/result",
    "/take-back",
    "/withdraw",
    "/documents",
    "/messages",
];

#[tokio::test]
async fn nobody_reaches_an_application_of_somebody_else() {
    on_both(async |site| {
        let (taro, receipt) = handed_in(&site, &[1]).await;
        let address = format!("{ROOM}{}", case_of(&receipt));
        let ken = site.browser();
        let home = ken.moves_in(&site, &KEN).await;
        let absent = format!("{ROOM}019a3f2c-0000-7000-8000-000000000000");
        let nothing = ken.looks_at(&absent).await;
        for ending in ENDINGS {
            let page = ken.looks_at(&format!("{address}{ending}")).await;
            assert_eq!(page.is(404).answer.body, nothing.answer.body, "{ending}");
        }
        let fields = [("form_token".to_owned(), home.token())];
        for ending in ["/submit", "/take-back", "/withdraw", "/place-1"] {
            let page = ken.posts(&format!("{address}{ending}"), &fields).await;
            page.is(404);
        }
        let season = taro.opens(SEASON).await;
        let chosen = ids(&season)[0].clone();
        let mut fields = fields.to_vec();
        fields.push(("person".to_owned(), chosen));
        let foreign = ken.posts(SEASON, &fields).await;
        foreign.is(422).sees("今は申請できない方がいます。");
        taro.opens(&address).await.sees("申請を受け付けました");
    })
    .await;
}

#[tokio::test]
async fn applications_and_surveys_have_their_own_addresses() {
    on_both(async |site| {
        let (taro, season) = at_the_season(&site).await;
        let task = begins(&taro, &season, &[1]).await;
        let case = case_of(&task);
        for ending in ["", "/check", "/documents", "/messages"] {
            let page = taro.opens(&format!("/portal/survey/{case}{ending}")).await;
            page.at(&task.path);
        }
        site.opens_a_survey().await;
        let list = taro.opens("/portal/survey").await;
        let survey = list.path.rsplit('/').next().unwrap();
        for ending in ["", "/check", "/documents", "/messages", "/withdraw"] {
            let page = taro.opens(&format!("{ROOM}{survey}{ending}")).await;
            page.is(404);
        }
        taro.opens("/portal/survey").await.misses(&case.to_string());
    })
    .await;
}

#[tokio::test]
async fn who_must_not_appear_is_nowhere_and_an_application_for_them_alone_is_gone() {
    on_both(async |site| {
        let (taro, season) = at_the_season(&site).await;
        let alone = begins(&taro, &season, &[1]).await;
        let both = begins(&taro, &season, &[1, 2]).await;
        hides(&site).await;
        let absent = format!("{ROOM}019a3f2c-0000-7000-8000-000000000000");
        let nothing = taro.looks_at(&absent).await;
        let gone = taro.looks_at(&alone.path).await;
        assert_eq!(gone.is(404).answer.body, nothing.answer.body);
        for path in [
            SEASON.to_owned(),
            "/portal/home".to_owned(),
            both.path.clone(),
            format!("{}/check", both.path),
            format!("{}/documents", both.path),
            format!("{}/withdraw", both.path),
        ] {
            let page = taro.opens(&path).await;
            page.is(200).misses("花子");
        }
        let season = taro.opens(SEASON).await;
        season.sees("健保　次郎さんの申請").misses(&alone.path);
    })
    .await;
}

#[tokio::test]
async fn in_a_callers_place_an_application_is_typed_and_papers_are_left_to_the_caller() {
    on_both(async |site| {
        offers(&site).await;
        site.opens_a_clear_survey("").await;
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        let insurer = site.insurer("omron").id;
        let scope = site.portal.store().read(insurer).await.unwrap();
        let found = store::roster::find::by_numbers(&scope, "01", "1001", "00").await;
        drop(scope);
        let id = found.unwrap().unwrap().id;
        let form = desk
            .opens(&format!("/staff/at/omron/people/{id}/answer-for"))
            .await;
        let typed = [("agreed", "yes"), ("理由", "画面を使えないとのこと")];
        desk.presses(&form, "入力を始める", &typed).await;
        let season = desk.opens("/portal/subsidies").await;
        season.is(200).sees("さんの代わりに入力しています");
        let task = begins(&desk, &season, &[1]).await;
        let page = desk.opens(&task.link("入力を始める")).await;
        let last = types(&desk, &page, "3800", false).await;
        last.at("/staff/answering");
        let check = desk.opens(&format!("{}/check", task.path)).await;
        check
            .is(200)
            .sees("足りない書類が1件あります")
            .misses("type=\"submit\">申請する");
    })
    .await;
}

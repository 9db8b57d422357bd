//! `/staff/at/{insurer}/people/{id}/answer-for`: a survey answered while the caller reads the answers out.

use chrono::TimeDelta;
use domain::staff::Role;

use super::callers::{at_the_page_of, help_desk};
use crate::support::*;

const BUTTON: &str = "入力を始める";

async fn begins(desk: &Browser, numbers: &str) -> Page {
    let page = at_the_page_of(desk, numbers).await;
    let form = desk.opens(&page.link("調査票を代わりに入力する")).await;
    let refused = desk.presses(form.is(200), BUTTON, &[]).await;
    refused
        .is(422)
        .refuses("agreed", "同意を確かめて")
        .refuses("reason", "理由を入力してください");
    let typed = [("agreed", "yes"), ("理由", "画面を使えないとのこと")];
    desk.presses(&refused, BUTTON, &typed).await
}

#[tokio::test]
async fn the_help_desk_hands_in_for_a_caller_who_has_no_account() {
    on_both(async |site| {
        site.opens_a_clear_survey("").await;
        let desk = help_desk(&site).await;
        let case = begins(&desk, "01-1001-00").await;
        case.is(200)
            .sees("さんの代わりに入力しています")
            .misses("ログアウト");
        assert!(case.path.starts_with("/portal/survey/"), "{}", case.path);
        let page = desk.opens(&case.link("回答を始める")).await;
        let typed = [("q-going", "continue")];
        let check = desk.presses(&page, "次へ", &typed).await;
        let receipt = desk.presses(&check, "提出する", &[]).await;
        receipt.is(200).sees("提出が完了しました。");
        let page = desk.presses(&receipt, "入力を終える", &[]).await;
        page.is(200)
            .sees("代理入力を開始")
            .sees("代理入力を終了")
            .sees("画面を使えないとのこと")
            .sees("提出済み")
            .misses("調査票を代わりに入力する");
        desk.opens(&case.path).await.at("/portal/");
        let lines = site.audit("omron").await;
        assert!(lines.contains(&"survey.submit".to_owned()));
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let id = case.path.rsplit('/').next().unwrap();
        let page = reviewer
            .opens(&format!("/staff/at/omron/review/{id}"))
            .await;
        page.is(200).sees("代理入力");
    })
    .await;
}

#[tokio::test]
async fn in_a_callers_place_nothing_but_the_survey_opens_and_it_ends_by_itself() {
    on_both(async |site| {
        site.opens_a_clear_survey("").await;
        let desk = help_desk(&site).await;
        let case = begins(&desk, "01-1001-00").await;
        for path in [
            "/portal/home".to_owned(),
            "/portal/sessions".to_owned(),
            format!("{}/documents", case.path),
            format!("{}/receipt.pdf", case.path),
        ] {
            let page = desk.opens(&path).await;
            page.at("/staff/answering")
                .sees("代わりに入力しているところです");
        }
        for _ in 0..13 {
            site.passes(TimeDelta::minutes(9));
            desk.opens("/staff/today").await.is(200);
        }
        desk.opens(&case.path).await.is(200);
        site.passes(TimeDelta::minutes(4));
        let page = desk.opens(&case.path).await;
        page.at("/staff/answering")
            .sees("代わりの入力は終わっています");
        desk.opens(&case.path).await.at("/portal/");
    })
    .await;
}

#[tokio::test]
async fn what_the_browser_holds_is_worth_nothing_in_another_session() {
    on_both(async |site| {
        site.opens_a_clear_survey("").await;
        let desk = help_desk(&site).await;
        let case = begins(&desk, "01-1001-00").await;
        let held = desk.cookie("instead").unwrap();
        let visitor = site.browser();
        visitor.keep("instead", &held);
        visitor.opens(&case.path).await.at("/portal/");
        let other = site
            .colleague(Role::Administrator, Some("omron"))
            .await
            .browser;
        other.keep("instead", &held);
        other.opens(&case.path).await.at("/staff/answering");
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        ken.keep("instead", &held);
        ken.opens("/portal/home").await.at("/portal/home");
        ken.opens(&case.path).await.is(404);
    })
    .await;
}

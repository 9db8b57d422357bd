//! A page that was open while the questions were put in another version.

use std::sync::Arc;

use app::audit::Actor;
use app::campaigns::{Affected, Changed, VersionOptions, VersionWatch, change_version};
use definitions::rules::Rulebook;

use super::*;

const FIRST: &str = include_str!("../../support/survey/questionnaire.toml");

struct Quiet;

impl VersionWatch for Quiet {
    fn affected(&self, _: &Affected) {}
    fn at(&self, _: u64, _: u64) {}
}

/// The insurer puts this in the place of the first version.
async fn changes(site: &Site, text: &str) {
    let text = text.replace("version = \"1\"", "version = \"2\"");
    let (insurer, by) = (site.insurer("omron"), Actor::Operator);
    let book = Rulebook::shipped().expect("the rules can be read");
    let read = definitions::questionnaire::parse("survey.toml", &text, &book.rules);
    let read = read.unwrap_or_else(|problems| panic!("{problems:#?}"));
    app::questionnaires::apply(&site.portal, &insurer, &read, &text, by)
        .await
        .expect("the questionnaire is applied");
    let options = VersionOptions {
        dry_run: false,
        by,
        seen: None,
    };
    let changed = change_version(
        &site.portal,
        &insurer,
        "kennin",
        "2",
        options,
        Arc::new(Quiet),
    );
    let changed = changed.await.expect("the database answers");
    assert!(matches!(changed, Changed::Done(_)), "{changed:?}");
}

#[tokio::test]
async fn what_was_typed_stays_on_the_page_and_is_saved_when_it_is_sent_again() {
    on_both(async |site| {
        let (taro, list) = at_the_list(&site).await;
        let page = taro.opens(&list.link("回答を始める")).await;
        changes(
            &site,
            &FIRST.replace("働いていますか", "お仕事をしていますか"),
        )
        .await;
        let told = taro.presses(&page, "次へ", &WORKS).await;
        told.is(409)
            .sees("健康保険組合が質問を新しくしました")
            .sees("お仕事をしていますか");
        let since = taro.presses(&told, "次へ", &[]).await;
        since.is(200).sees("いつからお仕事をしていますか");
        taro.opens(&list.path).await.sees("入力中");
    })
    .await;
}

#[tokio::test]
async fn what_has_no_place_any_more_is_shown_once_again() {
    on_both(async |site| {
        let (taro, list) = at_the_list(&site).await;
        let page = taro.opens(&list.link("回答を始める")).await;
        let other = FIRST.replace("\"status\", \"works\"", "\"status\", \"employed\"");
        let other = other
            .replace("[question.works]", "[question.employed]")
            .replace("answers.works", "answers.employed");
        changes(&site, &other).await;
        let told = taro.presses(&page, "次へ", &WORKS).await;
        told.is(409)
            .sees("ご記入いただいていた内容")
            .sees("健保　花子さんの扶養を続けますか")
            .sees("続ける")
            .sees("なくなった質問");
        taro.opens(&told.link("新しい質問へ進む")).await.is(200);
    })
    .await;
}

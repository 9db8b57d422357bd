//! Finishing a campaign, and taking it up again.

use super::super::callers::{at_the_page_of, help_desk};
use super::super::messages::asked;
use super::super::review::{fields, handed_in, has_it};
use super::*;
use crate::portal::survey::messages::says;

const KENNIN: &str = "/staff/at/omron/campaigns/kennin";
const FINISH: &str = "調査を終了する";
/// What is written too late.
const LATE: &str = "もう一つ、うかがいます。";

#[tokio::test]
async fn a_campaign_is_finished_once_nobody_waits_and_what_is_left_was_seen() {
    on_both(async |site| {
        handed_in(&site).await;
        let admin = site.administrator().await;
        let page = admin.opens(&format!("{KENNIN}/finish")).await;
        page.sees("先に済ませてください")
            .sees("2026年（令和8年）12月20日まで、回答できる方がいます。")
            .sees("提出された調査票のうち、1件の判定がまだです。")
            .misses("<button class=\"button\" type=\"submit\">調査を終了する");
        let fields = [("form_token".to_owned(), page.token())];
        let early = admin.posts_only(&format!("{KENNIN}/finish"), &fields).await;
        early.is(422).sees("まだ終了できません。");
        assert!(lines(&site, "campaign.finish").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn finishing_asks_about_what_is_left_stops_everything_and_can_be_undone() {
    on_both(async |site| {
        site.opens_a_survey_with("").await;
        let admin = site.administrator().await;
        let close = admin.opens(&format!("{KENNIN}/close")).await;
        admin.presses(&close, "いますぐ締め切る", &[]).await.is(200);
        let page = admin.opens(&format!("{KENNIN}/finish")).await;
        page.sees("22件（未提出か差し戻し中のまま、期限が過ぎました）")
            .sees("提出書類は、保存する日数を決めていないため、消えません。");
        let refused = admin.presses(&page, FINISH, &[]).await;
        refused.refuses("sure", "残っていることを確かめて");
        let done = admin.presses(&refused, FINISH, &[("sure", "yes")]).await;
        done.at(KENNIN)
            .sees("調査を終了しました。")
            .sees("終了した日時")
            .sees("調査の終了")
            .misses("期限を延ばす")
            .misses("回答を締め切る");
        let told = lines(&site, "campaign.finish").await;
        assert!(told[0].contains("\"unanswered\":22"), "{told:?}");
        for act in ["extend", "close"] {
            let page = admin.opens(&format!("{KENNIN}/{act}")).await;
            page.at(KENNIN).sees("調査を終了しているため、できません。");
        }
        let room = admin.opens(&format!("{KENNIN}/questionnaire")).await;
        room.sees("調査を終了しているため、設問定義は替えられません。");
        let page = admin.opens(&format!("{KENNIN}/finish")).await;
        let back = admin.presses(&page, "終了を取り消す", &[]).await;
        back.at(KENNIN)
            .sees("終了を取り消しました。")
            .sees("受付終了");
        assert_eq!(lines(&site, "campaign.take_up").await.len(), 1);
        let again = admin.presses(&page, "終了を取り消す", &[]).await;
        again.at(&format!("{KENNIN}/finish")).sees("残っていること");
        assert_eq!(lines(&site, "campaign.take_up").await.len(), 1);
    })
    .await;
}

/// Finishes the campaign, whatever is left.
async fn finishes(admin: &Browser) {
    let close = admin.opens(&format!("{KENNIN}/close")).await;
    admin.presses(&close, "いますぐ締め切る", &[]).await.is(200);
    let page = admin.opens(&format!("{KENNIN}/finish")).await;
    let done = admin.presses(&page, FINISH, &[("sure", "yes")]).await;
    done.at(KENNIN).sees("調査を終了しました。");
}

#[tokio::test]
async fn in_a_finished_campaign_nobody_writes_and_nobody_answers_in_a_callers_place() {
    on_both(async |site| {
        let (taro, thread) = asked(&site).await;
        let desk = help_desk(&site).await;
        let person = at_the_page_of(&desk, "01-1001-00").await;
        person.sees("調査票を代わりに入力する");
        let admin = site.administrator().await;
        finishes(&admin).await;
        let told = lines(&site, "campaign.finish").await;
        assert!(told[0].contains("\"messages\":1"), "{told:?}");
        says(&taro, &thread, LATE).await.sees("送れません");
        taro.opens(&thread.path).await.misses(LATE);
        let person = desk.opens(&person.path).await;
        person.sees("未着手").misses("調査票を代わりに入力する");
    })
    .await;
}

#[tokio::test]
async fn in_a_finished_campaign_no_decided_case_is_looked_at_again() {
    on_both(async |site| {
        handed_in(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let decide = format!("{}/decide", page.path);
        let form = reviewer.browser.opens(&decide).await;
        let [who, ..] = fields(&form);
        let typed = [(who.as_str(), "continue")];
        reviewer.browser.presses(&form, "判定する", &typed).await;
        let seen = reviewer.browser.opens(&page.path).await;
        seen.sees("審査をやり直す");
        finishes(&site.administrator().await).await;
        let late = reviewer.browser.presses(&seen, "審査をやり直す", &[]).await;
        late.sees("この調査は終了しているため、審査はできません。")
            .misses("審査をやり直す");
    })
    .await;
}

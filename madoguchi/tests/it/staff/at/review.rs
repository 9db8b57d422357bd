//! `/staff/at/{insurer}/review`: the queue, a case, and what is done with it.

mod added;
mod again;
mod aside;
mod clear;
mod outcomes;
mod papers;
mod purge;
mod second;

use chrono::TimeDelta;
use domain::staff::Role;

use crate::portal::survey::documents::{at_the_slips, picture};
use crate::portal::survey::{at_the_check, hands_in};
use crate::support::*;

const ROOM: &str = "/staff/at/omron/review";

/// 太郎 has handed in, with a pay slip; the first half of his browser stays.
pub(super) async fn handed_in(site: &Site) -> Browser {
    handed_in_at(site).await.0
}

/// The same, with the page at which he may send more slips.
async fn handed_in_at(site: &Site) -> (Browser, Page) {
    let (taro, slips) = at_the_slips(site).await;
    let sent = [("slip.png", PIXEL)];
    let page = taro.sends_files(&slips, "保存する", &sent).await;
    let list = taro.opens("/portal/survey").await;
    page.is(200);
    let check = taro.opens(&list.link("お答えを確認して提出する")).await;
    let page = taro.presses(&check, "提出する", &[]).await;
    page.sees("提出が完了しました。");
    let slips = taro.opens(&slips.path).await;
    (taro, slips)
}

/// The fields of the page of decisions for its only dependent: decision, day, reason.
pub(super) fn fields(form: &Page) -> [String; 3] {
    let html = form.html();
    let (_, rest) = html.split_once("name=\"decision-").unwrap();
    let who = rest.split('"').next().unwrap();
    ["decision", "on", "reason"].map(|name| format!("{name}-{who}"))
}

/// Decides that the only dependent of a case is removed.
async fn removes(reviewer: &Colleague, case: &str) -> Page {
    let form = reviewer.browser.opens(&format!("{case}/decide")).await;
    let names = fields(&form);
    let typed = [
        (names[0].as_str(), "remove"),
        (names[1].as_str(), "2026-12-01"),
        (names[2].as_str(), WHY),
    ];
    reviewer.browser.presses(&form, "判定する", &typed).await
}

/// How the form calls the item with these words.
fn item_of(form: &Page, words: &str) -> String {
    let html = form.html();
    let (before, _) = html.split_once(words).unwrap();
    let (_, value) = before.rsplit_once("name=\"item\" value=\"").unwrap();
    value.split('"').next().unwrap().to_owned()
}

/// Why somebody is removed.
const WHY: &str = "勤め先の健康保険に加入されたため。";

/// A reviewer who has been handed the case.
pub(super) async fn has_it(site: &Site) -> (Colleague, Page) {
    let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
    let queue = reviewer.browser.opens(ROOM).await;
    let page = reviewer
        .browser
        .presses(&queue, "次の調査票を審査する", &[]);
    let page = page.await;
    page.is(200).sees("健保　太郎").sees("審査中");
    (reviewer, page)
}

#[tokio::test]
async fn what_was_handed_in_waits_and_is_handed_out_with_answers_indications_and_papers() {
    on_both(async |site| {
        handed_in(&site).await;
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
        let queue = reviewer.browser.opens(ROOM).await;
        queue.sees("健保　太郎").sees("01-1001").sees("提出済み");
        let page = reviewer
            .browser
            .presses(&queue, "次の調査票を審査する", &[]);
        let page = page.await;
        page.sees("健保　花子")
            .sees("健保　花子さんの扶養を続けますか")
            .sees("続ける")
            .sees("90,000円（9万円）")
            .sees("健保　花子：給与明細の写し")
            .sees("審査開始（担当 花子）");
        assert!(
            site.audit("omron")
                .await
                .contains(&"survey.read".to_owned())
        );
        let queue = reviewer
            .browser
            .opens(&format!("{ROOM}?state=under_review"))
            .await;
        queue.sees("健保　太郎").sees("担当 花子");
    })
    .await;
}

#[tokio::test]
async fn each_look_at_a_page_is_on_record_for_its_owner_too_and_only_reviewers_have_one() {
    on_both(async |site| {
        let taro = handed_in(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let html = page.html();
        let (_, rest) = html
            .split_once("<p class=\"paper-page\"><a href=\"")
            .unwrap();
        let picture = rest.split('"').next().unwrap();
        let answer = reviewer.browser.opens(picture).await;
        assert_eq!(
            answer.is(200).answer.header("content-type"),
            Some("image/jpeg")
        );
        let read = lines(&site, "document.read").await;
        assert!(read[0].contains("\"role\":\"reviewer\""), "{read:?}");
        let record = taro.opens("/portal/record").await;
        record
            .sees("回答を確認しました")
            .sees("提出された書類を確認しました")
            .sees("健康保険組合の担当者")
            .misses("担当 花子");
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await;
        desk.browser.opens(picture).await.is(404);
        let seen = desk.browser.opens(&page.path).await;
        seen.sees("健保　花子")
            .misses("paper-page")
            .misses("判定する");
        let link = site
            .invites(
                Role::Administrator,
                None.or(Some("omron")),
                "second@staff.example.jp",
            )
            .await;
        let other = site.joins("second@staff.example.jp", &link).await;
        other.browser.opens(picture).await.is(200);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_ask_at_once_one_gets_the_case() {
    on_both(async |site| {
        handed_in(&site).await;
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let two = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let (first, second) = (one.browser.opens(ROOM).await, two.browser.opens(ROOM).await);
        let button = "次の調査票を審査する";
        let (first, second) = tokio::join!(
            one.browser.presses(&first, button, &[]),
            two.browser.presses(&second, button, &[])
        );
        let got = |page: &Page| page.path.starts_with(&format!("{ROOM}/"));
        assert_ne!(got(&first), got(&second), "{} {}", first.path, second.path);
        let without = if got(&first) { second } else { first };
        without.sees("審査を待つ調査票は、いまありません。");
    })
    .await;
}

#[tokio::test]
async fn a_case_that_somebody_has_is_left_alone_until_half_an_hour_without_an_act() {
    on_both(async |site| {
        handed_in(&site).await;
        let (one, page) = has_it(&site).await;
        let two = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let seen = two.browser.opens(&page.path).await;
        seen.sees("担当 花子 さんが審査中です。")
            .misses("差し戻す</a>");
        two.browser
            .opens(&format!("{}/decide", page.path))
            .await
            .at(&page.path)
            .sees("ほかの担当者が審査しているため");
        site.passes(TimeDelta::minutes(14));
        two.browser
            .opens(&page.path)
            .await
            .sees("さんが審査中です。");
        one.browser
            .opens(&page.path)
            .await
            .misses("さんが審査中です。");
        site.passes(TimeDelta::minutes(14));
        two.browser.opens("/staff/today").await.is(200);
        site.passes(TimeDelta::minutes(3));
        let seen = two.browser.opens(&page.path).await;
        seen.misses("さんが審査中です。").sees("一人ずつ判定する");
    })
    .await;
}

#[tokio::test]
async fn who_lets_go_gives_the_case_to_the_next() {
    on_both(async |site| {
        handed_in(&site).await;
        let (one, page) = has_it(&site).await;
        let queue = one.browser.presses(&page, "担当を外す", &[]).await;
        queue.sees("担当を外しました。");
        let two = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let queue = two.browser.opens(ROOM).await;
        let same = two
            .browser
            .presses(&queue, "次の調査票を審査する", &[])
            .await;
        assert_eq!(same.path, page.path);
    })
    .await;
}

#[tokio::test]
async fn a_case_of_another_insurer_is_as_if_it_were_not() {
    on_both_set(
        &["omron", "0904"] as &'static [&'static str],
        async |site| {
            let (taro, check) = at_the_check(&site).await;
            hands_in(&taro, &check).await;
            let (_, page) = has_it(&site).await;
            let link = site
                .invites(Role::Administrator, Some("0904"), "other@staff.example.jp")
                .await;
            let other = site.joins("other@staff.example.jp", &link).await.browser;
            let absent = "/staff/at/0904/review/019a3f2c-0000-7000-8000-000000000000";
            let absent = other.opens(absent).await;
            let foreign = page.path.replace("omron", "0904");
            for path in [
                foreign.clone(),
                page.path.clone(),
                format!("{foreign}/decide"),
            ] {
                let found = other.opens(&path).await;
                found.is(404);
                assert_eq!(found.answer.body, absent.answer.body, "{path}");
            }
        },
    )
    .await;
}

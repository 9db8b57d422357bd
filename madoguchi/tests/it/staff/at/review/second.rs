//! The second look at a decision.

use app::review::{Entered, Judged, decide_by_command};
use app::survey::{Deciding, by_numbers, overview};
use domain::case::Decision;
use domain::questionnaire::Who;

use super::*;
use crate::portal::survey::{at_the_check_of, hands_in};

const SECOND: &str = "次の二次審査をする";

#[tokio::test]
async fn a_removal_holds_once_somebody_else_has_agreed_and_its_people_see_nothing_before() {
    on_both(async |site| {
        let taro = handed_in(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let queue = removes(&reviewer, &page.path).await;
        queue.sees("二次審査へ回しました。");
        taro.opens("/portal/home").await.sees("確認中");
        let own = reviewer.browser.opens(&page.path).await;
        own.sees("二次審査待ち")
            .sees("一次審査をした方は、二次審査ができません。")
            .misses("承認する</button>")
            .misses("判定する</a>");
        let nothing = reviewer.browser.presses(&own, "次の調査票へ", &[]).await;
        nothing.sees("審査を待つ調査票は、いまありません。");
        let second = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let queue = second.browser.opens(&format!("{ROOM}?state=second")).await;
        queue.sees("健保　太郎");
        let seen = second.browser.presses(&queue, SECOND, &[]).await;
        seen.at(&page.path)
            .sees("判定案（二次審査待ち）")
            .sees("削除（2026年（令和8年）12月1日から）")
            .sees(WHY);
        let done = second.browser.presses(&seen, "承認する", &[]).await;
        done.sees("承認し、判定しました。");
        taro.opens("/portal/home").await.sees("結果");
        let seen = second.browser.opens(&page.path).await;
        seen.sees("二次審査へ（担当 花子）")
            .sees("二次審査で承認（担当 花子）");
        let actions = site.audit("omron").await;
        let of_two = ["review.propose", "survey.decide"];
        let found: Vec<&String> = actions
            .iter()
            .filter(|one| of_two.contains(&one.as_str()))
            .collect();
        assert_eq!(found, of_two);
    })
    .await;
}

#[tokio::test]
async fn what_is_sent_back_says_why_and_begins_with_what_was_proposed() {
    on_both(async |site| {
        handed_in(&site).await;
        let (reviewer, page) = has_it(&site).await;
        removes(&reviewer, &page.path).await;
        let second = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let form = second.browser.opens(&format!("{}/second", page.path)).await;
        let refused = second.browser.presses(&form, "差し戻す", &[]).await;
        refused.refuses("reason", "差し戻す理由を入力してください（500文字まで）。");
        let why = "加入日を確かめてください。";
        let typed = [("差し戻す理由", why)];
        let queue = second.browser.presses(&form, "差し戻す", &typed).await;
        queue.sees("一次審査の担当者へ差し戻しました。");
        second
            .browser
            .opens(&page.path)
            .await
            .sees("さんが審査中です。");
        let queue = reviewer.browser.opens(ROOM).await;
        let again = reviewer
            .browser
            .presses(&queue, "次の調査票を審査する", &[])
            .await;
        again
            .at(&page.path)
            .sees("二次審査から差し戻されました")
            .sees(why);
        let form = reviewer
            .browser
            .opens(&format!("{}/decide", page.path))
            .await;
        assert!(form.html().contains("value=\"remove\" checked"));
        form.sees(WHY);
        removes(&reviewer, &page.path)
            .await
            .sees("二次審査へ回しました。");
    })
    .await;
}

#[tokio::test]
async fn nobody_takes_both_looks_whatever_roles_they_have() {
    on_both(async |site| {
        handed_in(&site).await;
        let both = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let queue = both.browser.opens(ROOM).await;
        let page = both
            .browser
            .presses(&queue, "次の調査票を審査する", &[])
            .await;
        removes(&both, &page.path).await;
        let own = both.browser.opens(&page.path).await;
        own.sees("一次審査をした方は、二次審査ができません。")
            .misses("承認する</button>");
        let queue = both.browser.opens(&format!("{ROOM}?state=second")).await;
        let none = both.browser.presses(&queue, SECOND, &[]).await;
        none.sees("二次審査を待つ調査票は、いまありません。");
        let seen = ["revision", "papers"].map(|name| (name.to_owned(), page.value(name)));
        let fields = |of: &Page| {
            let token = ("form_token".to_owned(), of.token());
            [token, seen[0].clone(), seen[1].clone()]
        };
        for way in ["confirm", "second"] {
            let address = format!("{}/{way}", page.path);
            let forged = both.browser.posts(&address, &fields(&own)).await;
            forged.at(&page.path).sees("一次審査をした方は");
        }
        both.browser.opens(&page.path).await.sees("二次審査待ち");
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let other = reviewer.opens(&page.path).await;
        let address = format!("{}/confirm", page.path);
        reviewer.posts(&address, &fields(&other)).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn nobody_agrees_to_what_was_proposed_without_papers_that_came_later() {
    on_both(async |site| {
        let (taro, slips) = handed_in_at(&site).await;
        let (reviewer, page) = has_it(&site).await;
        removes(&reviewer, &page.path).await;
        let second = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let seen = second.browser.opens(&page.path).await;
        let more = picture(3);
        let sent = [("12月.png", more.as_slice())];
        taro.sends_files(&slips, "保存する", &sent).await.is(200);
        let told = second.browser.presses(&seen, "承認する", &[]).await;
        told.at(&page.path)
            .sees("この調査票が変わりました。")
            .sees("一次審査のあとに書類が届いたため")
            .misses("承認する</button>")
            .sees("差し戻す");
    })
    .await;
}

#[tokio::test]
async fn a_campaign_may_ask_for_no_second_look_or_for_all() {
    on_both(async |site| {
        site.opens_a_survey_with("[review]\nsecond = \"all\"").await;
        let (taro, check) = at_the_check_of(&site).await;
        hands_in(&taro, &check).await;
        let (reviewer, page) = has_it(&site).await;
        let form = reviewer
            .browser
            .opens(&format!("{}/decide", page.path))
            .await;
        let [who, ..] = fields(&form);
        let typed = [(who.as_str(), "continue")];
        let done = reviewer.browser.presses(&form, "判定する", &typed).await;
        done.sees("二次審査へ回しました。");
    })
    .await;
    on_both(async |site| {
        site.opens_a_survey_with("[review]\nsecond = \"none\"")
            .await;
        let (taro, check) = at_the_check_of(&site).await;
        hands_in(&taro, &check).await;
        let (reviewer, page) = has_it(&site).await;
        removes(&reviewer, &page.path).await.sees("判定しました。");
    })
    .await;
}

#[tokio::test]
async fn a_sample_of_everybody_is_everybody() {
    on_both(async |site| {
        site.opens_a_survey_with("[review]\nsecond = \"none\"\nsample_percent = 100")
            .await;
        let (taro, check) = at_the_check_of(&site).await;
        hands_in(&taro, &check).await;
        let (reviewer, page) = has_it(&site).await;
        let form = reviewer
            .browser
            .opens(&format!("{}/decide", page.path))
            .await;
        let [who, ..] = fields(&form);
        let typed = [(who.as_str(), "continue")];
        let done = reviewer.browser.presses(&form, "判定する", &typed).await;
        done.sees("二次審査へ回しました。");
    })
    .await;
}

#[tokio::test]
async fn of_two_who_agree_at_once_one_makes_the_decision() {
    on_both(async |site| {
        handed_in(&site).await;
        let (reviewer, page) = has_it(&site).await;
        removes(&reviewer, &page.path).await;
        let one = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let two = site.colleague(Role::Administrator, Some("omron")).await;
        let first = one.browser.opens(&page.path).await;
        let second = two.browser.opens(&page.path).await;
        let (first, second) = tokio::join!(
            one.browser.presses(&first, "承認する", &[]),
            two.browser.presses(&second, "承認する", &[])
        );
        let made = |page: &Page| page.text().contains("承認し、判定しました。");
        assert_ne!(made(&first), made(&second));
        let decided = site.audit("omron").await;
        let decided = decided.iter().filter(|one| *one == "survey.decide");
        assert_eq!(decided.count(), 1);
    })
    .await;
}

/// The operator decides by a command that the only dependent is removed.
async fn by_command(site: &Site) -> Entered {
    let (portal, insurer) = (&site.portal, site.insurer("omron"));
    let case = by_numbers(portal, &insurer, "kennin", "01", "1001").await;
    let case = case.unwrap().unwrap();
    let found = overview(portal, &insurer, case).await.unwrap().unwrap();
    let dependents = found
        .people
        .into_iter()
        .filter(|one| one.who != Who::Insured);
    let removed = dependents.map(|one| Deciding {
        who: one.who,
        decision: Decision::Remove,
        reason: Some(WHY.to_owned()),
        effective_on: "2026-12-01".parse().ok(),
    });
    let entered = decide_by_command(portal, &insurer, case, removed.collect(), true).await;
    entered.unwrap()
}

#[tokio::test]
async fn what_a_command_proposes_waits_too_and_goes_back_to_whoever_is_next() {
    on_both(async |site| {
        let taro = handed_in(&site).await;
        let (reviewer, page) = has_it(&site).await;
        assert_eq!(by_command(&site).await, Entered::Taken);
        let gone = reviewer.browser.presses(&page, "担当を外す", &[]).await;
        gone.is(200);
        assert_eq!(by_command(&site).await, Entered::Judged(Judged::Waits));
        assert_eq!(by_command(&site).await, Entered::Proposed);
        let second = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let seen = second.browser.opens(&page.path).await;
        seen.sees("一次審査：運用者（コマンド）").sees(WHY);
        let form = second.browser.opens(&format!("{}/second", page.path)).await;
        let typed = [("差し戻す理由", "加入日を確かめてください。")];
        second.browser.presses(&form, "差し戻す", &typed).await;
        let queue = reviewer.browser.opens(ROOM).await;
        let button = "次の調査票を審査する";
        let again = reviewer.browser.presses(&queue, button, &[]).await;
        again.at(&page.path).sees("二次審査から差し戻されました");
        let gone = reviewer.browser.presses(&again, "担当を外す", &[]).await;
        gone.is(200);
        assert_eq!(by_command(&site).await, Entered::Judged(Judged::Waits));
        let seen = second.browser.opens(&page.path).await;
        let done = second.browser.presses(&seen, "承認する", &[]).await;
        done.sees("承認し、判定しました。");
        let seen = second.browser.opens(&page.path).await;
        seen.sees("二次審査へ（運用者（コマンド））");
        taro.opens("/portal/home").await.sees("結果");
    })
    .await;
}

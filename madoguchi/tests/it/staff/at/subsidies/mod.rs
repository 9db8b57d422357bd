//! `/staff/at/{insurer}/subsidies`, and applications of subsidies before reviewers.

mod room;
mod taking_away;

use domain::staff::Role;

use crate::support::*;

const QUEUE: &str = "/staff/at/omron/review?campaign=influenza-2026";

/// 太郎 and 花子 have applied: his shot is paid for, hers was too early.
pub(super) async fn applied(site: &Site) -> (Browser, String) {
    site.offers_a_subsidy().await;
    let taro = site.browser();
    taro.moves_in(site, &TARO).await;
    let shots = [("00", "2026-11-10", 3_500), ("01", "2026-09-20", 3_000)];
    let case = site.has_applied(&taro, &shots).await;
    (taro, format!("/staff/at/omron/review/{case}"))
}

/// Ken, of another family, has applied with the same receipt.
async fn another(site: &Site) -> String {
    let ken = site.browser();
    ken.moves_in(site, &KEN).await;
    let case = site.has_applied(&ken, &[("00", "2026-11-12", 1_800)]).await;
    format!("/staff/at/omron/review/{case}")
}

/// A reviewer who has been handed the next application.
pub(super) async fn has_it(site: &Site) -> (Colleague, Page) {
    let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
    let queue = reviewer.browser.opens(QUEUE).await;
    queue.sees("申請者").misses("まとめて判定する");
    let page = reviewer
        .browser
        .presses(&queue, "次の申請を審査する", &[])
        .await;
    page.is(200).sees("審査中");
    (reviewer, page)
}

#[tokio::test]
async fn an_application_shows_every_step_and_reason_and_is_decided_person_by_person() {
    on_both(async |site| {
        let (_, case) = applied(&site).await;
        let today = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let page = today.browser.opens("/staff/today").await;
        page.sees("審査待ちの申請（インフルエンザ補助金）：1件");
        let (reviewer, page) = has_it(&site).await;
        page.at(&case)
            .sees("申請日：2026年11月21日")
            .sees("計算した額　2,000円")
            .sees("1回の上限まで")
            .sees("2026年10月1日より前に受けた分は、対象になりません。")
            .sees("領収書で確かめること")
            .misses("見立て")
            .misses("全員を承認する（");
        let form = reviewer.browser.opens(&format!("{case}/decide")).await;
        form.at(&format!("{case}/approve"))
            .sees("承認（2,000円）")
            .misses("承認（0円）");
        let queue = reviewer
            .browser
            .presses(&form, "この内容で決める", &[])
            .await;
        queue.is(422).sees("承認、減額、不支給のどれか");
        let queue = approves(&reviewer, &case).await;
        queue
            .at(&format!("{QUEUE}&done=approved"))
            .sees("審査の結果を記録しました。");
        let decided = reviewer.browser.opens(&case).await;
        decided
            .sees("承認済み")
            .sees("審査の結果：承認　2,000円")
            .sees("審査の結果：不支給　0円");
        let lines = lines(&site, "subsidy.decide").await;
        assert!(lines[0].contains("\"yen\":2000"), "{lines:?}");
        let again = reviewer
            .browser
            .presses(&decided, "審査をやり直す", &[])
            .await;
        again.sees("審査中").misses("審査の結果：");
        let form = reviewer.browser.opens(&format!("{case}/approve")).await;
        form.sees("2026年10月1日より前に受けた分は、対象になりません。");
    })
    .await;
}

/// Approves what is reckoned for each, where something is.
async fn approves(reviewer: &Colleague, case: &str) -> Page {
    let form = reviewer.browser.opens(&format!("{case}/approve")).await;
    let html = form.html();
    let (_, rest) = html.split_once("name=\"outcome-").unwrap();
    let who = format!("outcome-{}", rest.split('"').next().unwrap());
    let typed = [(who.as_str(), "approved")];
    let button = "この内容で決める";
    reviewer.browser.presses(&form, button, &typed).await
}

#[tokio::test]
async fn a_clear_application_is_approved_at_once_and_of_two_forms_the_first_counts() {
    on_both(async |site| {
        site.offers_a_subsidy().await;
        let ken = another(&site).await;
        let (reviewer, page) = has_it(&site).await;
        page.at(&ken).sees("全員を承認する（合計 1,800円）");
        let button = "全員を承認する（合計 1,800円）";
        let (first, second) = tokio::join!(
            reviewer.browser.presses(&page, button, &[]),
            reviewer.browser.presses(&page, button, &[]),
        );
        let done = |page: &Page| page.path.contains("done=approved");
        assert_ne!(
            done(&first),
            done(&second),
            "{} {}",
            first.path,
            second.path
        );
        let other = if done(&first) { second } else { first };
        other.sees("この申請が変わりました。");
        let page = reviewer.browser.opens(&ken).await;
        page.sees("審査の結果：承認　1,800円");
    })
    .await;
}

#[tokio::test]
async fn somebody_else_does_not_decide_what_is_before_a_reviewer() {
    on_both(async |site| {
        let (_, case) = applied(&site).await;
        let (_, page) = has_it(&site).await;
        let two = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let seen = two.browser.opens(&page.path).await;
        seen.sees("さんが審査中です。").misses("一人ずつ決める</a>");
        two.browser
            .opens(&format!("{case}/approve"))
            .await
            .at(&case)
            .sees("ほかの担当者が審査しているため");
    })
    .await;
}

#[tokio::test]
async fn less_than_is_reckoned_needs_an_amount_and_a_reason() {
    on_both(async |site| {
        site.offers_a_subsidy().await;
        let ken = another(&site).await;
        let (reviewer, _) = has_it(&site).await;
        let form = reviewer.browser.opens(&format!("{ken}/approve")).await;
        let html = form.html();
        let (_, rest) = html.split_once("name=\"outcome-").unwrap();
        let who = rest.split('"').next().unwrap().to_owned();
        let name = |field: &str| format!("{field}-{who}");
        let [outcome, amount, reason] = ["outcome", "amount", "reason"].map(name);
        let button = "この内容で決める";
        let tries = |to: &'static str, why: &'static str| {
            let (outcome, amount, reason) = (outcome.clone(), amount.clone(), reason.clone());
            let (form, browser) = (&form, &reviewer.browser);
            async move {
                let typed = [
                    (outcome.as_str(), "reduced"),
                    (amount.as_str(), to),
                    (reason.as_str(), why),
                ];
                browser.presses(form, button, &typed).await
            }
        };
        let why = "領収書の金額に合わせました。";
        tries("", why).await.is(422).sees("数字で入力してください");
        tries("1,800", why)
            .await
            .is(422)
            .sees("計算した額より少ない額");
        tries("500", " ").await.is(422).sees("理由を選ぶか");
        let done = tries("５００円", why).await;
        done.sees("審査の結果を記録しました。");
        let page = reviewer.browser.opens(&ken).await;
        page.sees("審査の結果：減額　500円").sees(why);
    })
    .await;
}

#[tokio::test]
async fn the_same_receipt_in_another_application_is_pointed_out_with_the_way_there() {
    on_both(async |site| {
        let (_, taro) = applied(&site).await;
        another(&site).await;
        let (reviewer, page) = has_it(&site).await;
        page.at(&taro)
            .sees("同じファイルが、この申請の健保　花子さんの書類にもあります。")
            .sees("同じファイルが、ほかの申請（月影　健さん、受付済み）にもあります。");
        let there = reviewer.browser.opens(&page.link("その申請を開く")).await;
        there.is(200).sees("月影　健").misses("全員を承認する（");
    })
    .await;
}

#[tokio::test]
async fn what_a_receipt_lacks_is_sent_back_with_its_reason() {
    on_both(async |site| {
        let (taro, case) = applied(&site).await;
        let (reviewer, _) = has_it(&site).await;
        let form = reviewer.browser.opens(&format!("{case}/return")).await;
        form.sees("領収書で「受けた方の氏名」を確認できません。ないときは、医療機関に");
        let html = form.html();
        let (_, rest) = html.split_once("name=\"item\" value=\"document/").unwrap();
        let item = format!("document/{}", rest.split('"').next().unwrap());
        let reason = format!("reason/{item}");
        let typed = [
            ("item", item.as_str()),
            (
                reason.as_str(),
                "領収書で「受けた方の氏名」を確認できません。",
            ),
        ];
        let queue = reviewer.browser.presses(&form, "差し戻す", &typed).await;
        queue.at(&format!("{QUEUE}&done=returned"));
        let back = reviewer
            .browser
            .opens(&format!("{QUEUE}&state=returned"))
            .await;
        back.sees("差し戻し中").sees("健保　太郎");
        drop(taro);
    })
    .await;
}

#[tokio::test]
async fn an_application_of_another_insurer_is_as_if_it_were_not() {
    const TWO: &[&str] = &["omron", "0904"];
    on_both_set(TWO, async |site| {
        let (_, case) = applied(&site).await;
        let mail = "other@staff.example.jp";
        let link = site.invites(Role::Administrator, Some("0904"), mail).await;
        let other = site.joins(mail, &link).await.browser;
        let absent = "/staff/at/0904/review/019a3f2c-0000-7000-8000-000000000000";
        let absent = other.opens(absent).await;
        let foreign = case.replace("omron", "0904");
        for path in [
            case.clone(),
            foreign.clone(),
            format!("{foreign}/approve"),
            format!("/staff/at/0904/subsidies/{SEASON}"),
            format!("/staff/at/omron/subsidies/{SEASON}"),
        ] {
            let found = other.opens(&path).await;
            found.is(404);
            assert_eq!(found.answer.body, absent.answer.body, "{path}");
        }
    })
    .await;
}

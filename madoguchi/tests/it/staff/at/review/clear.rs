//! Clear cases that are decided together.

use app::audit::Actor;

use super::*;

const TOGETHER: &str = "選んだ調査票を継続と判定する";

/// 太郎 has answered the only question and handed in.
async fn answered(site: &Site, lines: &str, answer: &str) -> Browser {
    site.opens_a_clear_survey(lines).await;
    let taro = site.browser();
    taro.moves_in(site, &TARO).await;
    let list = taro.opens("/portal/survey").await;
    let page = taro.opens(&list.link("回答を始める")).await;
    let check = taro.presses(&page, "次へ", &[("q-going", answer)]).await;
    let done = taro.presses(&check, "提出する", &[]).await;
    done.sees("提出が完了しました。");
    taro
}

async fn looks(site: &Site) -> (Colleague, Page) {
    let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
    let queue = reviewer.browser.opens(ROOM).await;
    let address = queue.link("まとめて判定する");
    let page = reviewer.browser.opens(&address).await;
    page.is(200);
    (reviewer, page)
}

async fn carried_out(site: &Site) -> usize {
    app::review::carry_out(&site.portal).await.unwrap()
}

#[tokio::test]
async fn what_was_chosen_is_decided_after_ten_minutes_and_not_before() {
    on_both(async |site| {
        let taro = answered(&site, "", "continue").await;
        let (reviewer, page) = looks(&site).await;
        page.sees("健保　太郎").sees("健保　花子");
        let chosen = reviewer.browser.presses(&page, TOGETHER, &[]).await;
        chosen
            .sees("判定を予約しました。")
            .sees("10:10に1件を継続と判定します")
            .sees("まとめて判定できる調査票は、いまありません。");
        let queue = reviewer.browser.opens(ROOM).await;
        let none = reviewer
            .browser
            .presses(&queue, "次の調査票を審査する", &[]);
        none.await.sees("審査を待つ調査票は、いまありません。");
        site.passes(TimeDelta::minutes(9));
        assert_eq!(carried_out(&site).await, 0);
        taro.opens("/portal/home").await.sees("提出済み");
        site.passes(TimeDelta::minutes(2));
        assert_eq!(carried_out(&site).await, 1);
        assert_eq!(carried_out(&site).await, 0);
        taro.opens("/portal/home").await.sees("結果");
        let page = reviewer.browser.opens(&page.path).await;
        page.sees("1件を継続と判定しました（担当 花子");
        let late = reviewer.browser.presses(&chosen, "取り消す", &[]).await;
        late.sees("取り消せる時間を過ぎている");
    })
    .await;
}

#[tokio::test]
async fn what_was_chosen_can_be_taken_back() {
    on_both(async |site| {
        let taro = answered(&site, "", "continue").await;
        let (reviewer, page) = looks(&site).await;
        let chosen = reviewer.browser.presses(&page, TOGETHER, &[]).await;
        let back = reviewer.browser.presses(&chosen, "取り消す", &[]).await;
        back.sees("まとめての判定を取り消しました。")
            .sees("健保　花子");
        site.passes(TimeDelta::minutes(11));
        assert_eq!(carried_out(&site).await, 0);
        taro.opens("/portal/home").await.sees("提出済み");
    })
    .await;
}

#[tokio::test]
async fn a_case_that_changed_meanwhile_is_left_out_and_said_so() {
    on_both(async |site| {
        let taro = answered(&site, "", "continue").await;
        let (reviewer, page) = looks(&site).await;
        let takes_back = async || {
            let cards = taro.opens("/portal/survey").await;
            let list = taro.opens(&cards.link("令和8年度の調査")).await;
            let asked = taro.opens(&list.link("提出を取り下げる")).await;
            taro.presses(&asked, "取り下げる", &[]).await.is(200);
        };
        let hands_in_again = async || {
            let list = taro.opens("/portal/survey").await;
            let check = taro.opens(&list.link("お答えを確認して提出する")).await;
            taro.presses(&check, "提出する", &[]).await.is(200);
        };
        takes_back().await;
        hands_in_again().await;
        let told = reviewer.browser.presses(&page, TOGETHER, &[]).await;
        told.sees("いまはまとめて判定できません。")
            .sees("01-1001")
            .sees("内容が変わりました");
        let chosen = reviewer.browser.presses(&told, TOGETHER, &[]).await;
        chosen.sees("判定を予約しました。");
        takes_back().await;
        site.passes(TimeDelta::minutes(11));
        assert_eq!(carried_out(&site).await, 1);
        taro.opens("/portal/home").await.misses("結果");
        let told = reviewer.browser.opens(&chosen.path).await;
        told.sees("0件を継続と判定しました")
            .sees("内容が変わりました");
    })
    .await;
}

#[tokio::test]
async fn a_case_in_doubt_is_never_among_them_nor_one_that_needs_a_second_look() {
    on_both(async |site| {
        answered(&site, "", "doubt").await;
        let (_, page) = looks(&site).await;
        page.sees("審査待ちの1件を調べました。")
            .sees("まとめて判定できる調査票は、いまありません。");
    })
    .await;
    on_both(async |site| {
        answered(&site, "[review]\nsample_percent = 100", "continue").await;
        let (reviewer, page) = looks(&site).await;
        page.sees("まとめて判定できる調査票は、いまありません。");
        let queue = reviewer.browser.opens(ROOM).await;
        let case = reviewer
            .browser
            .presses(&queue, "次の調査票を審査する", &[]);
        case.await.sees("見立てはすべて基準を満たし");
    })
    .await;
}

#[tokio::test]
async fn nothing_is_decided_for_somebody_whose_role_has_ended() {
    on_both(async |site| {
        let taro = answered(&site, "", "continue").await;
        let (reviewer, page) = looks(&site).await;
        let token = [("form_token".to_owned(), page.token())];
        let refused = reviewer.browser.posts(&page.path, &token).await;
        refused.refuses("cases", "調査票を、1件から100件まで");
        let chosen = reviewer.browser.presses(&page, TOGETHER, &[]).await;
        chosen.sees("判定を予約しました。");
        let account = site.portal.store().staff_by_mail(&reviewer.mail).await;
        let id = account.unwrap().unwrap().id;
        let ended = app::staff::disable(&site.portal, id, Actor::Operator).await;
        assert!(ended.is_ok(), "{ended:?}");
        site.passes(TimeDelta::minutes(11));
        carried_out(&site).await;
        taro.opens("/portal/home").await.sees("提出済み");
    })
    .await;
}

#[tokio::test]
async fn many_cases_at_once_want_the_password_that_was_not_shown_lately() {
    on_both(async |site| {
        let _taro = answered(&site, "", "continue").await;
        let (reviewer, _) = looks(&site).await;
        let queue = reviewer.browser.opens(ROOM).await;
        let address = queue.link("まとめて判定する");
        for _ in 0..2 {
            site.passes(TimeDelta::minutes(14));
            reviewer.browser.opens("/staff/today").await.is(200);
        }
        let page = reviewer.browser.opens(&address).await;
        let refused = reviewer.browser.presses(&page, TOGETHER, &[]).await;
        refused
            .refuses("password", "パスワードを入力してください")
            .sees("健保　太郎")
            .misses("継続と判定します（担当");
        assert!(lines(&site, "review.together").await.is_empty());
        let right = [("パスワード", STAFF_PASSWORD)];
        let chosen = reviewer.browser.presses(&refused, TOGETHER, &right).await;
        chosen.sees("判定を予約しました。");
        assert_eq!(lines(&site, "review.together").await.len(), 1);
    })
    .await;
}

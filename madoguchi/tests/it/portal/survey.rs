//! `/portal/survey`: the dependents' survey.

mod answering;
mod devices;
pub(crate) mod documents;
mod handing_in;
pub(crate) mod messages;
mod pdf;
mod pieces;
mod version;
mod whole_forms;

use crate::support::*;

const WORKS: [(&str, &str); 2] = [("q-status", "continue"), ("q-works", "yes")];
const MONEY: [(&str, &str); 2] = [("q-wages", "９万"), ("q-incomes-wages", "1,080,000円")];

/// 健保　太郎 at the task list of an open survey.
async fn at_the_list(site: &Site) -> (Browser, Page) {
    site.opens_a_survey().await;
    at_the_list_of(site).await
}

/// The same of a survey that is open already.
async fn at_the_list_of(site: &Site) -> (Browser, Page) {
    let taro = site.browser();
    let home = taro.moves_in(site, &TARO).await;
    home.sees("令和8年度の調査")
        .sees("未着手")
        .sees("2026年12月20日（日） あと29日");
    let list = taro.opens("/portal/survey").await;
    list.sees("健保　花子さん").sees("まだ提出されていません");
    (taro, list)
}

/// The page of questions with this name; whoever it is about stands in the address behind it.
fn at(page: &Page, slug: &str) {
    assert!(page.path.contains(&format!("/{slug}")), "at {}", page.path);
}

/// Answers everything, to the check page.
pub(crate) async fn at_the_check(site: &Site) -> (Browser, Page) {
    site.opens_a_survey().await;
    at_the_check_of(site).await
}

/// The same in a survey that is open already.
pub(crate) async fn at_the_check_of(site: &Site) -> (Browser, Page) {
    let (taro, list) = at_the_list_of(site).await;
    let page = taro.opens(&list.link("回答を始める")).await;
    let page = taro.presses(&page, "次へ", &WORKS).await;
    let since = [("q-since-year", "令和元"), ("q-since-month", "5")];
    let page = taro.presses(&page, "次へ", &since).await;
    let page = taro.presses(&page, "次へ", &MONEY).await;
    let page = taro.presses(&page, "次へ", &[("q-papers", "slips")]).await;
    let page = taro.presses(&page, "次へ", &[("q-correct", "yes")]).await;
    page.sees("お答えの確認");
    (taro, page)
}

/// Says of the papers that are missing that they come later, and hands in.
pub(crate) async fn hands_in(taro: &Browser, check: &Page) -> Page {
    let html = check.html();
    let later = html.split("name=\"later\" value=\"").nth(1).unwrap();
    let later = later.split('"').next().unwrap();
    taro.presses(check, "提出する", &[("later", later)]).await
}

#[tokio::test]
async fn the_list_says_who_is_asked_why_and_which_papers_may_be_needed() {
    on_both(async |site| {
        let (_, list) = at_the_list(&site).await;
        list.sees("妻・1979年（昭和54年）7月28日生まれ")
            .sees("18歳以上のご家族に伺います。")
            .sees("必要になりそうな書類")
            .sees("給与明細の写し")
            .sees("3か月以内に発行されたもの")
            .sees("健保　花子さんの給与を確かめるためです。");
        list.misses("次郎");
    })
    .await;
}

#[tokio::test]
async fn papers_are_as_old_and_about_as_many_months_as_the_insurer_says() {
    on_both(async |site| {
        let own = "[rules.D1]\nvalid_months = 6\n[rules.E7a]\npay_slip_months = 4\n";
        let (insurer, by) = (site.insurer("omron"), app::audit::Actor::Operator);
        app::rules::apply(&site.portal, &insurer, "own.toml", own, by)
            .await
            .unwrap();
        let (_, list) = at_the_list(&site).await;
        list.sees("6か月以内に発行されたもの")
            .sees("直近4か月分")
            .misses("3か月以内に発行されたもの");
    })
    .await;
}

#[tokio::test]
async fn who_is_not_asked_is_told_that_there_is_nothing_to_do_and_why() {
    on_both(async |site| {
        site.opens_a_survey().await;
        let ken = site.browser();
        let home = ken.moves_in(&site, &KEN).await;
        home.sees("お手続きはありません");
        ken.opens("/portal/survey")
            .await
            .sees("今は、お手続きはありません")
            .sees("今回の調査は、あなたのご家族を対象としていません。");
    })
    .await;
}

#[tokio::test]
async fn of_two_surveys_each_link_on_the_home_page_says_where_it_leads() {
    on_both(async |site| {
        site.opens_a_survey().await;
        site.opens_another_survey("追加の調査").await;
        let taro = site.browser();
        let home = taro.moves_in(&site, &TARO).await;
        let (yearly, other) = (home.link("令和8年度の調査"), home.link("追加の調査"));
        assert_ne!(yearly, other);
        taro.opens(&yearly).await.sees("令和8年度の調査");
        taro.opens(&other).await.sees("追加の調査");
    })
    .await;
}

#[tokio::test]
async fn nobody_reaches_a_case_of_somebody_else() {
    on_both(async |site| {
        let (taro, list) = at_the_list(&site).await;
        let page = taro.opens(&list.link("回答を始める")).await;
        let ken = site.browser();
        let home = ken.moves_in(&site, &KEN).await;
        let token = home.token();
        for ending in ["", "/check", "/receipt", "/take-back", "/result"] {
            ken.opens(&format!("{}{ending}", list.path)).await.is(404);
        }
        ken.opens(&page.path).await.is(404);
        let (_, mut fields) = filled(&page, "次へ", &WORKS);
        fields.retain(|(name, _)| name != "form_token");
        fields.push(("form_token".to_owned(), token));
        for address in [
            page.path.clone(),
            format!("{}/submit", list.path),
            format!("{}/take-back", list.path),
        ] {
            ken.posts(&address, &fields).await.is(404);
        }
        taro.opens("/portal/survey").await.sees("未入力");
    })
    .await;
}

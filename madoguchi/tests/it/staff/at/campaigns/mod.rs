//! `/staff/at/{insurer}/campaigns`: every campaign with where it stands, and one with its settings.

mod beginning;
mod changes;
mod finishing;
mod preview;
mod running;
mod target;
mod versions;

use domain::staff::Role;

use crate::support::*;

const ROOM: &str = "/staff/at/omron/campaigns";

/// An administrator of a portal with one open campaign.
async fn administrator(site: &Site) -> Browser {
    site.opens_a_survey().await;
    site.administrator().await
}

/// Makes next year's campaign of the one that is open: `kennin-2027`, a draft.
async fn copies(browser: &Browser) -> Page {
    let page = browser.opens(&format!("{ROOM}/kennin/copy")).await;
    browser.presses(&page, "複製する", &[]).await
}

/// Who is asked by the campaign: those of 22 families, and 太郎 alone where only his wife's birthday is meant.
const ONLY_HANAKO: &str = "dependent.born_on == '1979-07-28'";

#[tokio::test]
async fn every_campaign_is_listed_with_its_state_and_its_cases_and_one_is_read_in_full() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await.is(200);
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let list = reviewer.opens(ROOM).await;
        list.sees("令和8年度の調査")
            .sees("実施中")
            .sees("令和9年度の調査")
            .sees("準備中")
            .sees("2026年11月21日〜2026年12月20日");
        let page = reviewer.opens(&list.link("令和8年度の調査")).await;
        page.sees("2026年（令和8年）12月20日 24時まで")
            .sees("18歳以上のご家族に伺います。")
            .sees("dependent.age >= 18")
            .sees("every_kind 1")
            .sees("未着手")
            .sees("22件")
            .sees("調査を開始")
            .sees("調査の定義を反映")
            .misses("設定を編集する");
        admin
            .opens(&page.path)
            .await
            .sees("設定を編集する")
            .sees("期限を延ばす")
            .misses("調査を開始する");
        let auditor = site.colleague(Role::Auditor, Some("omron")).await.browser;
        auditor.opens(ROOM).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_portal_without_campaigns_says_so() {
    on_both(async |site| {
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        desk.opens(ROOM).await.sees("調査はまだありません。");
        desk.opens(&format!("{ROOM}/kennin")).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_grant_for_one_campaign_sees_runs_and_copies_no_other() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await.is(200);
        let narrow = site.administrator_of("kennin").await.browser;
        narrow
            .opens(ROOM)
            .await
            .sees("令和8年度の調査")
            .misses("令和9年度の調査");
        let own = narrow.opens(&format!("{ROOM}/kennin")).await;
        own.sees("設定を編集する")
            .misses("複製して新しい調査を作る");
        narrow.opens(&format!("{ROOM}/kennin/edit")).await.is(200);
        narrow.opens(&format!("{ROOM}/kennin/copy")).await.is(404);
        for ending in [
            "", "/edit", "/target", "/file", "/open", "/preview", "/list",
        ] {
            let path = format!("{ROOM}/kennin-2027{ending}");
            narrow.opens(&path).await.is(404);
        }
        let edit = narrow.opens(&format!("{ROOM}/kennin/edit")).await;
        let fields = [("form_token".to_owned(), edit.token())];
        let path = format!("{ROOM}/kennin/copy");
        narrow.posts_only(&path, &fields).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_campaign_of_another_insurer_is_as_if_it_were_not() {
    on_both_set(
        &["omron", "0904"] as &'static [&'static str],
        async |site| {
            site.opens_a_survey().await;
            let link = site
                .invites(Role::Administrator, Some("0904"), "other@staff.example.jp")
                .await;
            let other = site.joins("other@staff.example.jp", &link).await.browser;
            let absent = other.opens("/staff/at/0904/campaigns/nothing").await;
            for ending in [
                "",
                "/copy",
                "/edit",
                "/file",
                "/extend",
                "/close",
                "/open",
                "/finish",
                "/questionnaire",
            ] {
                for key in ["omron", "0904"] {
                    let path = format!("/staff/at/{key}/campaigns/kennin{ending}");
                    let found = other.opens(&path).await;
                    found.is(404);
                    assert_eq!(found.answer.body, absent.answer.body, "{path}");
                }
            }
        },
    )
    .await;
}

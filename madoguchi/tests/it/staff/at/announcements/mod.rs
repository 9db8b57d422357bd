//! `/staff/at/{insurer}/announcements`: what members are told, written by staff.

mod files;
mod groups;
mod writing;

use domain::staff::Role;

use crate::support::*;

const ROOM: &str = "/staff/at/omron/announcements";

/// What pressing them is called.
const SAVE: &str = "下書きとして保存する";
const SHOW: &str = "掲載する";
const PREVIEW: &str = "プレビュー";

async fn administrator(site: &Site) -> Browser {
    let one = site.colleague(Role::Administrator, Some("omron")).await;
    one.browser
}

/// Writes a draft with this heading, for everybody or for whom these fields say.
async fn drafts(browser: &Browser, title: &str, whom: &[(&str, &str)]) -> Page {
    let form = browser.opens(&format!("{ROOM}/new")).await;
    let mut typed = vec![("title", title), ("body", "本文です。")];
    typed.extend_from_slice(whom);
    let page = browser.presses(&form, SAVE, &typed).await;
    page.is(200).sees("下書きとして保存しました。");
    page
}

/// The same, and shows it.
async fn shows(browser: &Browser, title: &str, whom: &[(&str, &str)]) -> Page {
    let draft = drafts(browser, title, whom).await;
    let page = browser.presses(&draft, SHOW, &[]).await;
    page.sees("掲載しました。");
    page
}

/// The address of a page without what it says of acts.
fn bare(page: &Page) -> &str {
    page.path.split('?').next().unwrap()
}

#[tokio::test]
async fn announcements_are_listed_by_where_they_are_in_their_life() {
    on_both(async |site| {
        let one = site.colleague(Role::Administrator, Some("omron")).await;
        let admin = &one.browser;
        let page = admin.opens(ROOM).await;
        page.sees("掲載中のお知らせはありません。");
        drafts(admin, "まだ書いている", &[]).await;
        shows(admin, "いまのお知らせ", &[]).await;
        shows(admin, "来年のお知らせ", &[("from", "令和9年1月10日")]).await;
        let today = [("from", "2026-10-01"), ("until", "R8.11.21")];
        shows(admin, "今日までのお知らせ", &today).await;
        site.passes(chrono::TimeDelta::hours(15));
        let admin = site.joins_again(&one).await;
        let shelves = [
            ("shown", "いまのお知らせ", "2026年11月21日〜期限なし"),
            ("planned", "来年のお知らせ", "2027年1月10日〜期限なし"),
            ("drafts", "まだ書いている", "2026年11月21日〜期限なし"),
            (
                "over",
                "今日までのお知らせ",
                "2026年10月1日〜2026年11月21日",
            ),
        ];
        for (state, title, days) in shelves {
            let page = admin.opens(&format!("{ROOM}?state={state}")).await;
            page.sees(title).sees(days);
            let others = shelves.iter().filter(|(other, ..)| *other != state);
            for (_, other, _) in others {
                page.misses(other);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn who_has_a_role_for_one_campaign_alone_writes_none() {
    on_both(async |site| {
        site.opens_a_survey().await;
        let narrow = site.administrator_of("kennin").await.browser;
        narrow.opens("/staff/today").await.misses("お知らせ");
        narrow.opens(ROOM).await.is(404);
        narrow.opens(&format!("{ROOM}/new")).await.is(404);
    })
    .await;
}

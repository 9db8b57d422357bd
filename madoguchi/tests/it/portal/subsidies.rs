//! `/portal/subsidies`: applications for subsidies.

mod afterwards;
mod applying;
mod closed;
mod decided;
mod doors;

use app::audit::Actor;
use app::subsidies::{Kept, apply};
use uuid::Uuid;

use super::survey::documents::picture;
use crate::support::*;

/// The sample of オムロン: 3,000 yen a shot, two shots under 13, 2026-10-15 to 2027-02-28.
const SAMPLE: &str = include_str!("../../../../samples/subsidies/omron-influenza.toml");
const SEASON: &str = "/portal/subsidies/influenza-2026";
const ROOM: &str = "/portal/subsidies/applications/";
/// What no page of an application says.
const FOREIGN: [&str; 4] = ["調査", "お答え", "回答", "扶養"];

/// The subsidy is there.
async fn offers(site: &Site) {
    offers_as(site, SAMPLE).await;
}

async fn offers_as(site: &Site, text: &str) {
    let read = definitions::subsidies::parse("subsidy.toml", text);
    let subsidy = read.unwrap_or_else(|all| panic!("{all:#?}")).subsidy;
    let insurer = site.insurer("omron");
    let kept = apply(&site.portal, &insurer, &subsidy, text, Actor::Operator).await;
    assert_eq!(kept.unwrap(), Kept::New);
}

/// 健保　太郎 at the season's page.
async fn at_the_season(site: &Site) -> (Browser, Page) {
    offers(site).await;
    at_the_season_of(site).await
}

async fn at_the_season_of(site: &Site) -> (Browser, Page) {
    let taro = site.browser();
    let home = taro.moves_in(site, &TARO).await;
    let season = taro.opens(&home.link("インフルエンザ補助金申請")).await;
    (taro, season)
}

/// Page after page speaks of applications.
#[track_caller]
fn speaks(page: &Page) -> &Page {
    let html = page.html();
    let main = html.split("<main").nth(1).unwrap_or_default();
    let main = main.split("</main>").next().unwrap_or_default();
    for word in FOREIGN {
        assert!(!main.contains(word), "{} says {word}: {main}", page.path);
    }
    page
}

/// The ids of those who can be chosen: 太郎, 花子, 次郎.
fn ids(season: &Page) -> Vec<String> {
    let html = season.html();
    let boxes = html.split("name=\"person\" value=\"").skip(1);
    boxes
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

/// Chooses these of them and begins.
async fn begins(taro: &Browser, season: &Page, people: &[usize]) -> Page {
    let all = ids(season);
    let (action, mut fields) = filled(season, "申請を始める", &[]);
    fields.retain(|(name, _)| name != "person");
    let chosen = people.iter().map(|place| all[*place].clone());
    fields.extend(chosen.map(|id| ("person".to_owned(), id)));
    taro.posts(&action, &fields).await
}

/// Types what was paid for the person of this page and the next ones of theirs; a second shot where one is asked for.
async fn types(taro: &Browser, page: &Page, paid: &str, second: bool) -> Page {
    speaks(page);
    let page = taro.presses(page, "次へ", &[("q-place", "clinic")]).await;
    let page = taro
        .presses(&page, "次へ", &[("q-vaccine", "injection")])
        .await;
    let day = |name: &'static str, month: &'static str| {
        [
            (format!("{name}-year"), "2026".to_owned()),
            (format!("{name}-month"), month.to_owned()),
            (format!("{name}-day"), "10".to_owned()),
        ]
    };
    let mut shot = day("q-first_on", "10").to_vec();
    shot.push(("q-first_paid".to_owned(), paid.to_owned()));
    let page = sends(taro, speaks(&page), &shot).await;
    if !page.text().contains("2回目の分も") {
        return page;
    }
    let yes = if second { "yes" } else { "no" };
    let page = taro.presses(&page, "次へ", &[("q-second", yes)]).await;
    if !second {
        return page;
    }
    let mut shot = day("q-second_on", "11").to_vec();
    shot.push(("q-second_paid".to_owned(), paid.to_owned()));
    sends(taro, speaks(&page), &shot).await
}

async fn sends(taro: &Browser, page: &Page, typed: &[(String, String)]) -> Page {
    let typed: Vec<(&str, &str)> = typed
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    taro.presses(page, "次へ", &typed).await
}

/// Where receipts are handed in, by the page that lists them.
fn receipts(list: &Page) -> Vec<String> {
    let html = list.html();
    let links = html.split("href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split('"').next());
    let mut found: Vec<String> = links
        .filter(|link| link.contains("/documents/receipt-") && link.matches('/').count() == 6)
        .map(str::to_owned)
        .collect();
    found.dedup();
    found
}

/// 太郎 at the check page with 花子 (and 次郎, with two shots), each with the receipts there have to be.
async fn at_the_check(site: &Site, people: &[usize]) -> (Browser, Page) {
    let (taro, season) = at_the_season(site).await;
    at_the_check_of(&taro, &season, people).await
}

async fn at_the_check_of(taro: &Browser, season: &Page, people: &[usize]) -> (Browser, Page) {
    let task = begins(taro, season, people).await;
    let mut page = taro.opens(&task.link("入力を始める")).await;
    for _ in people {
        page = types(taro, &page, "3800", true).await;
    }
    let list = page;
    speaks(&list).sees("お出しいただく書類");
    let mut number = 0;
    for link in receipts(&list) {
        let paper = taro.opens(&link).await;
        speaks(&paper).sees("領収書");
        number += 2;
        let (one, two) = (picture(number), picture(number + 1));
        let sent = [("1回目.png", one.as_slice()), ("2回目.png", two.as_slice())];
        taro.sends_files(&paper, "保存する", &sent).await;
    }
    let check = taro.opens(&format!("{ROOM}{}/check", case_of(&task))).await;
    speaks(&check).sees("申請内容の確認");
    (taro.clone(), check)
}

/// The application that a page is about.
fn case_of(page: &Page) -> Uuid {
    let rest = page
        .path
        .strip_prefix(ROOM)
        .expect("a page of an application");
    let id = rest.split(['/', '?']).next().unwrap_or_default();
    Uuid::try_parse(id).expect("an id")
}

/// Handed in for these.
async fn handed_in(site: &Site, people: &[usize]) -> (Browser, Page) {
    let (taro, check) = at_the_check(site, people).await;
    let receipt = taro.presses(&check, "申請する", &[]).await;
    speaks(&receipt).sees("申請が完了しました。");
    (taro, receipt)
}

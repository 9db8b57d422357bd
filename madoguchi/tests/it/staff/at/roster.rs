//! `/staff/at/{insurer}/roster`: a file is brought, compared, approved, and becomes the roster; and the way back.

use domain::staff::Role;

use crate::support::*;

const ROOM: &str = "/staff/at/omron/roster";
const HEAD: &str = "記号,番号,枝番,氏名カナ,生年月日,氏名,続柄\n";

/// Brings a file, and has it compared; the page of the result.
async fn brings(site: &Site, who: &Colleague, mode: &str, file: &str) -> Page {
    let room = who.browser.opens(ROOM).await;
    let chosen = filled(&room, "照合する", &[("mode", mode)]);
    let files = [("file", "daicho.csv", file.as_bytes())];
    let page = who.browser.sends_form(chosen, &files).await;
    page.is(200).sees("台帳ファイルの照合");
    site.works_orders_off().await;
    who.browser.opens(&page.path).await
}

async fn approves(site: &Site, who: &Colleague, check: &Page) -> Page {
    let page = who.browser.presses(check, "承認して取り込む", &[]).await;
    site.works_orders_off().await;
    who.browser.opens(&page.path).await
}

/// 記号・番号・枝番 and the kana of everybody who is in the roster.
async fn people(site: &Site) -> Vec<String> {
    let scope = site.reads("omron").await;
    let all = store::roster::list::page(&scope, None, 1_000)
        .await
        .unwrap();
    let line = |one: &store::roster::person::Model| {
        format!("{}-{}-{} {}", one.symbol, one.number, one.branch, one.kana)
    };
    all.iter().map(line).collect()
}

#[tokio::test]
async fn a_file_shows_what_it_would_change_and_changes_it_when_it_is_approved() {
    on_both(async |site| {
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let before = people(&site).await;
        let file = format!(
            "{HEAD}01,7771,00,ケンポ ジロウ,1980-05-05,健保 次郎,本人\n01,,00,ケンポ,x,,\n"
        );
        let check = brings(&site, &staff, "upsert", &file).await;
        check
            .sees("照合の結果")
            .sees("daicho.csv")
            .sees("新しく加わる人")
            .sees("01-7771-00")
            .sees("3行目：「番号」が空です");
        assert_eq!(people(&site).await, before, "a comparison changes nothing");
        let refused = staff
            .browser
            .opens(&check.link("取り込めない行をダウンロードする"))
            .await;
        refused.is(200);
        let done = approves(&site, &staff, &check).await;
        done.sees("完了").sees("新しく加わった人 1");
        assert_eq!(people(&site).await.len(), before.len() + 1);
        staff
            .browser
            .opens(ROOM)
            .await
            .sees("最後の取り込み：2026年11月21日");
    })
    .await;
}

#[tokio::test]
async fn a_file_that_ends_many_memberships_wants_a_word_and_the_roster_comes_back() {
    on_both(async |site| {
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let before = people(&site).await;
        let file = format!("{HEAD}01,7771,00,ケンポ ジロウ,1980-05-05,健保 次郎,本人\n");
        let check = brings(&site, &staff, "full", &file).await;
        check.sees("資格を失う人が100％います");
        let page = staff.browser.presses(&check, "承認して取り込む", &[]).await;
        page.is(422).refuses("sure", "チェックを付けてください。");
        assert_eq!(people(&site).await, before);
        let page = staff
            .browser
            .presses(&check, "承認して取り込む", &[("sure", "yes")])
            .await;
        site.works_orders_off().await;
        let done = staff.browser.opens(&page.path).await;
        done.sees("資格を失った人");
        assert_eq!(people(&site).await.len(), 1);
        let page = staff
            .browser
            .presses(&done, "取り込む前の台帳と照合する", &[])
            .await;
        site.works_orders_off().await;
        let back = staff.browser.opens(&page.path).await;
        back.sees("取り込み前の台帳との照合");
        let done = staff
            .browser
            .presses(&back, "承認して取り込む", &[("sure", "yes")])
            .await;
        site.works_orders_off().await;
        staff.browser.opens(&done.path).await.sees("完了");
        assert_eq!(people(&site).await, before, "everybody is back");
    })
    .await;
}

#[tokio::test]
async fn where_the_insurer_wants_it_somebody_else_approves() {
    let set = Set {
        changed: |definition| definition.roster.second_person = true,
        ..Set::default()
    };
    on_both_set(set, async |site| {
        let one = site.colleague(Role::Administrator, Some("omron")).await;
        let file = format!("{HEAD}01,7771,00,ケンポ ジロウ,1980-05-05,健保 次郎,本人\n");
        let check = brings(&site, &one, "upsert", &file).await;
        check.sees("別の人が承認します").misses("承認して取り込む");
        // Nor by the form of a page that is older than the wish.
        let fields = [("form_token".to_owned(), check.token())];
        let page = one
            .browser
            .posts(&format!("{}/import", check.path), &fields)
            .await;
        page.is(422).sees("別の担当者に依頼してください。");
        let link = site
            .invites(Role::Administrator, Some("omron"), "two@staff.example.jp")
            .await;
        let two = site.joins("two@staff.example.jp", &link).await;
        let check = two.browser.opens(&check.path).await;
        approves(&site, &two, &check).await.sees("完了");
    })
    .await;
}

#[tokio::test]
async fn a_comparison_that_was_overtaken_is_not_approved_any_more() {
    on_both(async |site| {
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let file = format!("{HEAD}01,7771,00,ケンポ ジロウ,1980-05-05,健保 次郎,本人\n");
        let old = brings(&site, &staff, "upsert", &file).await;
        let other = format!("{HEAD}01,7772,00,ケンポ サブロウ,1981-05-05,健保 三郎,本人\n");
        let check = brings(&site, &staff, "upsert", &other).await;
        approves(&site, &staff, &check).await.sees("完了");
        let late = approves(&site, &staff, &old).await;
        late.sees("失敗").sees("もう一度照合してください");
        assert!(!people(&site).await.iter().any(|one| one.contains("7771")));
    })
    .await;
}

#[tokio::test]
async fn what_is_no_roster_file_says_why_and_what_to_do() {
    on_both(async |site| {
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let page = brings(&site, &staff, "full", "名前\n健保 太郎\n").await;
        page.sees("失敗").sees("必要な列がありません");
        let room = staff.browser.opens(ROOM).await;
        let chosen = filled(&room, "照合する", &[("mode", "full")]);
        let page = staff.browser.sends_form(chosen, &[("file", "", b"")]).await;
        page.is(422)
            .refuses("file", "台帳のファイルを選んでください。");
        let chosen = filled(&room, "照合する", &[("mode", "full")]);
        let page = staff
            .browser
            .sends_form(chosen, &[("file", "leer.csv", b"")])
            .await;
        page.is(422).refuses("file", "ファイルが空です。");
    })
    .await;
}

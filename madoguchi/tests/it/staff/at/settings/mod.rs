//! `/staff/at/{insurer}/settings`: what is in force, what was, and how something else comes into force.

mod file;
mod forms;
mod letters;
mod rules;
mod terms;

use chrono::TimeDelta;
use domain::staff::Role;

use crate::support::*;

const ROOM: &str = "/staff/at/omron/settings";
const CHECK: &str = "違いを確かめる";
const PUT: &str = "この内容を有効にする";

async fn administrator(site: &Site) -> Browser {
    site.administrator().await
}

/// Prepares another colour; the page of the draft.
async fn colours(browser: &Browser, colour: &str) -> Page {
    let form = browser.opens(&format!("{ROOM}/colour")).await;
    browser.presses(&form, CHECK, &[("色", colour)]).await
}

#[tokio::test]
async fn the_definition_is_read_by_section_and_only_some_may_change_it() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let page = admin.opens(ROOM).await;
        page.is(200)
            .sees("第1版（2026年11月21日")
            .sees("運用者（コマンド）")
            .sees("オムロン健康保険組合")
            .sees("伺う項目1")
            .sees("記号（文字2桁）")
            .sees("8文字以上20文字まで")
            .sees("omron-kenpo@ibss.jp")
            .sees("検認システムサポートセンター")
            .sees("平日10時～17時")
            .sees("はじめてご利用になる被保険者（ご本人）の情報を入力してください。")
            .sees("2024年4月1日から（いま有効）")
            .sees("#0b4f9e")
            .sees("白い文字とのコントラスト 7.9")
            .sees("インフルエンザ補助金申請")
            .sees("無効にしません")
            .sees("定義ファイルで変える");
        for role in [Role::HelpDesk, Role::Auditor] {
            let other = site.colleague(role, Some("omron")).await.browser;
            let page = other.opens(ROOM).await;
            page.sees("検認システムサポートセンター")
                .misses("色を変える")
                .misses("定義ファイルで変える");
            other.opens(&format!("{ROOM}/history/1")).await.is(200);
            other.opens(&format!("{ROOM}/terms/1")).await.is(200);
            for ending in ["file", "colour", "texts", "letters/welcome"] {
                other.opens(&format!("{ROOM}/{ending}")).await.is(404);
            }
            let fields = [("form_token".to_owned(), page.token())];
            let path = format!("{ROOM}/history/1");
            other.posts_only(&path, &fields).await.is(404);
        }
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        reviewer.opens(ROOM).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_grant_for_one_campaign_changes_no_settings() {
    on_both(async |site| {
        site.opens_a_survey().await;
        let narrow = site.administrator_of("kennin").await.browser;
        narrow.opens(ROOM).await.is(200).misses("色を変える");
        for ending in ["colour", "file", "terms/new", "modules", "logo"] {
            narrow.opens(&format!("{ROOM}/{ending}")).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn a_draft_shows_what_changes_and_comes_into_force_with_one_line_in_the_trail() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let draft = colours(&admin, "#123456").await;
        draft
            .is(200)
            .sees("変更の確認：色")
            .sees("変わるところ（1か所）")
            .sees("#0b4f9e")
            .sees("#123456")
            .sees("白い文字とのコントラスト");
        let visitor = site.browser();
        let css = visitor.opens("/portal/brand/omron.css").await;
        css.sees("#0b4f9e");
        let member = admin.opens(&draft.link("ご本人の画面で見る")).await;
        member.sees("変更案の見本です").sees("検認システム");
        let dress = format!("{}/brand.css", draft.path);
        admin.opens(&dress).await.is(200).sees("#123456");
        admin
            .opens(ROOM)
            .await
            .sees("確かめている途中の変更案")
            .sees("#0b4f9e");
        let page = admin.presses(&draft, PUT, &[]).await;
        page.at(ROOM)
            .sees("新しい設定を有効にしました。")
            .sees("第2版")
            .sees("担当 花子")
            .sees("#123456")
            .misses("確かめている途中の変更案");
        let css = visitor.opens("/portal/brand/omron.css").await;
        css.sees("#123456");
        let lines = lines(&site, "insurer.apply").await;
        assert_eq!(lines.len(), 2);
        assert!(lines[1].contains(r#""changed":["brand.colour"]"#));
        assert!(lines[1].contains(r#""revision":2"#));
        admin.opens(&draft.path).await.is(404);
    })
    .await;
}

#[tokio::test]
async fn the_password_is_asked_for_where_it_was_not_shown_lately() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        site.passes(TimeDelta::minutes(10));
        colours(&admin, "#123456").await.is(200);
        site.passes(TimeDelta::minutes(14));
        let draft = colours(&admin, "#234567").await;
        let page = admin.presses(&draft, PUT, &[]).await;
        page.refuses("password", "パスワードを入力してください。");
        let page = admin
            .presses(&page, PUT, &[("パスワード", "wrong wrong")])
            .await;
        page.refuses("password", "パスワードが違います。");
        assert_eq!(site.insurer("omron").brand.colour, "#0b4f9e");
        let typed = [("パスワード", STAFF_PASSWORD)];
        let page = admin.presses(&page, PUT, &typed).await;
        page.sees("新しい設定を有効にしました。").sees("#234567");
    })
    .await;
}

#[tokio::test]
async fn nothing_comes_into_force_over_what_somebody_else_changed_meanwhile() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let operator = site.colleague(Role::Operator, None).await.browser;
        let form = admin.opens(&format!("{ROOM}/texts")).await;
        let (mine, theirs) = (
            colours(&admin, "#123456").await,
            colours(&operator, "#234567").await,
        );
        admin.presses(&mine, PUT, &[]).await.sees("第2版");
        let page = operator.presses(&theirs, PUT, &[]).await;
        page.is(422).sees("ほかの担当者が設定を変えたため");
        assert_eq!(site.insurer("omron").brand.colour, "#123456");
        operator
            .opens(&theirs.path)
            .await
            .sees("この案は有効にできません。")
            .misses(PUT);
        let typed = [("sign_up_lead", "新しいはじめの文です。")];
        let page = admin.presses(&form, CHECK, &typed).await;
        page.is(422).sees("ほかの担当者が、この設定を変えました。");
        assert_eq!(page.value("sign_up_lead"), "新しいはじめの文です。");
        let page = admin.presses(&page, CHECK, &[]).await;
        page.sees("変わるところ（1か所）");
        assert_eq!(lines(&site, "insurer.apply").await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_put_something_in_force_at_once_one_does() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let operator = site.colleague(Role::Operator, None).await.browser;
        let (mine, theirs) = (
            colours(&admin, "#123456").await,
            colours(&operator, "#234567").await,
        );
        let (one, other) = tokio::join!(
            admin.presses(&mine, PUT, &[]),
            operator.presses(&theirs, PUT, &[]),
        );
        let mut statuses = [one.status(), other.status()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 422]);
        assert_eq!(site.insurer("omron").revision, 2);
        assert_eq!(lines(&site, "insurer.apply").await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn every_revision_is_kept_with_who_and_what_and_comes_back_as_a_new_one() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let draft = colours(&admin, "#123456").await;
        admin.presses(&draft, PUT, &[]).await.is(200);
        let history = admin.opens(&format!("{ROOM}/history")).await;
        history
            .sees("第2版")
            .sees("いまの設定")
            .sees("担当 花子")
            .sees("最初の設定")
            .sees("運用者（コマンド）");
        let newest = admin.opens(&history.link("第2版")).await;
        newest
            .sees("この版で変わったところ")
            .sees("#0b4f9e")
            .misses("この版に戻す");
        let first = admin.opens(&history.link("第1版")).await;
        first.sees("最初の設定です。").sees("#0b4f9e");
        let draft = admin.presses(&first, "この版に戻す変更案を作る", &[]).await;
        draft
            .sees("変更の確認：以前の版に戻す")
            .sees("変わるところ（1か所）");
        let page = admin.presses(&draft, PUT, &[]).await;
        page.sees("第3版").sees("#0b4f9e");
        let again = admin.opens(&format!("{ROOM}/history/1")).await;
        let page = admin.presses(&again, "この版に戻す変更案を作る", &[]).await;
        page.at(ROOM).sees("いまの設定と同じです。");
        for absent in ["0", "4", "-1", "x", "99999999999999999999"] {
            let path = format!("{ROOM}/history/{absent}");
            admin.opens(&path).await.is(404);
        }
    })
    .await;
}

#[tokio::test]
async fn settings_of_another_insurer_are_as_if_they_were_not() {
    let two: &'static [&'static str] = &["omron", "0904"];
    on_both_set(two, async |site| {
        let admin = administrator(&site).await;
        let draft = colours(&admin, "#123456").await;
        let (_, id) = draft.path.rsplit_once('/').unwrap();
        let mail = "other@staff.example.jp";
        let link = site.invites(Role::Administrator, Some("0904"), mail).await;
        let other = site.joins(mail, &link).await.browser;
        let absent = other.opens("/staff/at/0904/nothing").await;
        for path in [
            ROOM.to_owned(),
            format!("{ROOM}/history"),
            format!("{ROOM}/definition.toml"),
            draft.path.clone(),
            // One's own insurer has no draft of another one's.
            format!("/staff/at/0904/settings/drafts/{id}"),
            format!("/staff/at/0904/settings/drafts/{id}/brand.css"),
        ] {
            let page = other.opens(&path).await;
            page.is(404);
            assert_eq!(page.answer.body, absent.answer.body, "{path}");
        }
        let own = other.opens("/staff/at/0904/settings").await;
        let fields = [("form_token".to_owned(), own.token())];
        let path = format!("/staff/at/0904/settings/drafts/{id}");
        other.posts_only(&path, &fields).await.is(404);
        assert_eq!(site.insurer("omron").revision, 1);
    })
    .await;
}

#[tokio::test]
async fn drafts_are_few_and_are_forgotten_after_a_week() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let first = colours(&admin, "#100000").await;
        for red in 0x11..0x25 {
            site.passes(TimeDelta::seconds(1));
            let colour = format!("#{red:02x}0000");
            colours(&admin, &colour).await.is(200);
        }
        admin.opens(&first.path).await.is(404);
        site.passes(TimeDelta::days(8));
        let purged = app::purge::purge(&site.portal).await.unwrap();
        assert_eq!(purged.drafts, 20);
    })
    .await;
}

//! Terms: a new version with the day from which it holds.

use super::*;

const NEW: &str = "新しい版を加える";

#[tokio::test]
async fn a_new_version_holds_from_its_day_on_and_is_asked_for_then() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let person = site.browser();
        person.moves_in(&site, &KEN).await;
        let list = admin.opens(&format!("{ROOM}/terms")).await;
        list.sees("2024-04").sees("いま有効");
        admin
            .opens(&list.link("2024-04"))
            .await
            .sees("2024年（令和6年）4月1日から適用");
        let form = admin.opens(&list.link(NEW)).await;
        let text = form.value("text");
        assert!(text.contains("## "));
        let typed = [
            ("版の名前", "2024-04"),
            ("適用する日", "2024-04-01"),
            ("text", "<b>HTML</b>"),
        ];
        let page = admin.presses(&form, CHECK, &typed).await;
        page.refuses("text", "HTMLは使えません。");
        assert_eq!(page.value("text").trim(), "<b>HTML</b>");
        let page = admin.presses(&page, CHECK, &[("text", &text)]).await;
        page.refuses("effective_from", "もう使われています");
        let changed = text.replacen("## ", "## 改訂 ", 1);
        let typed = [
            ("version", "2026-12"),
            ("effective_from", "令和8年12月1日"),
            ("text", changed.as_str()),
        ];
        let draft = admin.presses(&page, CHECK, &typed).await;
        draft
            .sees("変更の確認：利用規約")
            .sees("利用規約 版 2026-12 の全文（2026年12月1日から適用）")
            .sees("改訂 ")
            .misses("すぐに効力を持ちます");
        admin.presses(&draft, PUT, &[]).await.sees("（予定）");
        person.opens("/portal/home").await.at("/portal/home");
        site.passes(TimeDelta::days(10));
        let page = person.logs_in(KEN.user_id, PASSWORD).await;
        page.at("/portal/terms").sees("改訂 ");
    })
    .await;
}

#[tokio::test]
async fn a_planned_version_is_taken_back_and_one_in_force_is_not() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/terms/new")).await;
        let typed = [("version", "2027-04"), ("effective_from", "2027-04-01")];
        let draft = admin.presses(&form, CHECK, &typed).await;
        admin.presses(&draft, PUT, &[]).await.sees("第2版");
        let list = admin.opens(&format!("{ROOM}/terms")).await;
        let take = "取り消す変更案を作る（版 2027-04）";
        let (path, mut fields) = filled(&list, take, &[]);
        let draft = admin.posts(&path, &fields).await;
        draft.sees("利用規約の版").sees("2027-04");
        let page = admin.presses(&draft, PUT, &[]).await;
        page.sees("第3版").misses("2027-04");
        fields.retain(|(name, _)| name == "form_token");
        fields.push(("version".to_owned(), "2024-04".to_owned()));
        fields.push(("seen".to_owned(), "3".to_owned()));
        let page = admin.posts(&path, &fields).await;
        page.is(422).sees("まだ適用していない版だけ");
    })
    .await;
}

#[tokio::test]
async fn what_needs_thought_is_said_before_it_comes_into_force() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/terms/new")).await;
        let typed = [("version", "now"), ("effective_from", "2026-11-21")];
        let draft = admin.presses(&form, CHECK, &typed).await;
        draft.sees("有効にするとすぐに効力を持ちます。");
        let file = admin.opens(&format!("{ROOM}/definition.toml")).await.html();
        let changed = file
            .replacen("## ", "## 別の ", 1)
            .replace(
                "policy = \"never\"",
                "policy = \"inactive_since\"\nmonths = 3",
            )
            .replace(
                "sender = \"omron-kenpo@ibss.jp\"",
                "sender = \"new@ibss.jp\"",
            )
            .replace("min = 2\nmax = 2\n", "min = 1\nmax = 2\n");
        let form = admin.opens(&format!("{ROOM}/file")).await;
        let chosen = filled(&form, CHECK, &[]);
        let files = [("file", "o.toml", changed.as_bytes())];
        let draft = admin.sends_form(chosen, &files).await;
        draft
            .sees("効力のある利用規約（版 2024-04）の文が変わります。")
            .sees("いま無効になるアカウントはありません。")
            .sees("差出人のアドレスが変わります。")
            .sees("新規登録で伺う項目か、登録の方法が変わります。");
    })
    .await;
}

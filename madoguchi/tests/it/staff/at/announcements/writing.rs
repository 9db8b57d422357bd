//! Writing, showing, ending, deleting.

use super::*;

#[tokio::test]
async fn every_mistake_is_on_its_field_and_nothing_typed_is_lost() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/new")).await;
        assert_eq!(form.value("from"), "2026-11-21");
        let typed = [
            ("title", ""),
            ("body", "# 大きな見出し\r\n\r\n<b>本文</b>"),
            ("from", "2026-12-01"),
            ("until", "2026-11-30"),
            ("whom", "workplaces"),
        ];
        for button in [SAVE, PREVIEW] {
            let page = admin.presses(&form, button, &typed).await;
            page.is(422)
                .refuses("title", "入力してください。")
                .refuses("body", "「## 」で始めてください")
                .refuses("until", "開始日か、それより後の日付")
                .refuses("workplaces", "事業所を1つ以上選んでください。");
            assert_eq!(page.value("until"), "2026-11-30");
            assert!(page.value("body").contains("<b>本文</b>"));
        }
        let long = "あ".repeat(81);
        let typed = [
            ("title", long.as_str()),
            ("body", ""),
            ("from", "いつか"),
            ("whom", "categories"),
        ];
        let page = admin.presses(&form, SAVE, &typed).await;
        page.refuses("title", "80文字まで")
            .refuses("body", "入力してください。")
            .refuses("from", "日付は 2026-12-01 のように")
            .refuses("categories", "区分を1つ以上");
        let typed = [("title", "題"), ("body", "文"), ("whom", "campaign")];
        let page = admin.presses(&form, SAVE, &typed).await;
        page.refuses("campaign", "調査を選んでください。");
        admin
            .opens(&format!("{ROOM}?state=drafts"))
            .await
            .sees("下書きはありません。");
    })
    .await;
}

#[tokio::test]
async fn a_preview_shows_what_was_typed_and_keeps_it_in_the_form_and_nowhere_else() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/new")).await;
        let body =
            "はじめの文です。\n\n## 小さな見出し\n\n- [案内](https://example.jp/)\n- **大切**";
        let typed = [
            ("title", "プレビューの題"),
            ("body", body),
            ("from", "令和8年12月1日"),
            ("whom", "workplaces"),
            ("workplaces", "0012"),
        ];
        let page = admin.presses(&form, PREVIEW, &typed).await;
        page.is(200)
            .sees("まだ保存していません。")
            .sees("健康保険組合からのお知らせ")
            .sees("2026年12月1日");
        let html = page.html();
        assert!(html.contains("<h4>小さな見出し</h4>"));
        assert!(html.contains("<strong>大切</strong>"));
        assert_eq!(html.matches("<h3>プレビューの題</h3>").count(), 2);
        assert_eq!(page.value("body").trim_start(), body);
        assert_eq!(page.value("from"), "令和8年12月1日");
        admin
            .opens(&format!("{ROOM}?state=drafts"))
            .await
            .misses("プレビューの題");
        let page = admin.presses(&page, SAVE, &[]).await;
        page.sees("プレビューの題")
            .sees("2026年（令和8年）12月1日〜期限なし")
            .sees("事業所：0012");
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_seen_by_nobody_until_it_is_shown_and_what_was_ended_can_go_on() {
    on_both(async |site| {
        let (admin, taro) = (administrator(&site).await, site.browser());
        taro.moves_in(&site, &TARO).await;
        let draft = drafts(&admin, "お休みのご案内", &[]).await;
        let home = taro.opens("/portal/home").await;
        home.misses("お休みのご案内");
        let id = bare(&draft).rsplit('/').next().unwrap().to_owned();
        let address = format!("/portal/announcements/{id}");
        taro.opens(&address).await.is(404);
        let page = admin.presses(&draft, SHOW, &[]).await;
        page.sees("掲載中").misses("削除する");
        let home = taro.opens("/portal/home").await;
        taro.opens(&home.link("お休みのご案内"))
            .await
            .is(200)
            .sees("本文です。");
        let page = admin.presses(&page, "いますぐ掲載を終える", &[]).await;
        page.sees("掲載を終えました。").sees("途中で終えた日時");
        taro.opens(&address).await.is(404);
        let form = admin.opens(&format!("{}/edit", bare(&page))).await;
        let page = admin
            .presses(&form, "保存する", &[("title", "休みのご案内")])
            .await;
        page.sees("掲載終了");
        taro.opens("/portal/home").await.misses("休みのご案内");
        let page = admin.presses(&page, "もう一度掲載する", &[]).await;
        page.sees("もう一度、掲載しました。");
        taro.opens("/portal/home").await.sees("休みのご案内");
        page.sees("お知らせの下書きを作成")
            .sees("お知らせを掲載")
            .sees("お知らせの掲載を終了")
            .sees("お知らせを再び掲載")
            .sees("担当 花子");
    })
    .await;
}

#[tokio::test]
async fn what_is_planned_can_be_a_draft_again_and_what_nobody_saw_be_deleted() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let page = shows(&admin, "来月のお知らせ", &[("from", "2026-12-01")]).await;
        let page = admin.presses(&page, "下書きに戻す", &[]).await;
        page.sees("下書きに戻しました。");
        let sure = admin.opens(&page.link("削除する")).await;
        sure.sees("元に戻せません。");
        let gone = admin.presses(&sure, "削除する", &[]).await;
        gone.sees("お知らせを削除しました。")
            .misses("来月のお知らせ");
        admin.opens(bare(&page)).await.is(404);
        let shown = shows(&admin, "今日のお知らせ", &[]).await;
        let there = format!("{}/delete", bare(&shown));
        let page = admin.opens(&there).await;
        page.sees("いまの状態では、できませんでした。");
        // A day in the future does not undo that it was seen.
        let form = admin.opens(&format!("{}/edit", bare(&shown))).await;
        let later = [("from", "2026-12-24")];
        let page = admin.presses(&form, "保存する", &later).await;
        page.sees("掲載の予定").misses("削除する");
        admin
            .opens(&there)
            .await
            .sees("いまの状態では、できませんでした。");
    })
    .await;
}

#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_told_and_not_overwritten() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let draft = drafts(&admin, "はじめの題", &[]).await;
        let path = format!("{}/edit", bare(&draft));
        let (first, second) = (admin.opens(&path).await, admin.opens(&path).await);
        let save = "保存する";
        admin
            .presses(&first, save, &[("title", "先に直した題")])
            .await
            .sees("保存しました。");
        let page = admin
            .presses(&second, save, &[("body", "後から直した文。")])
            .await;
        page.is(422).sees("ほかの担当者が、先に").sees("いまの内容");
        assert_eq!(page.value("body").trim_start(), "後から直した文。");
        let stale = admin.presses(&draft, SHOW, &[]).await;
        stale
            .sees("何もしていません。")
            .sees("先に直した題")
            .sees("下書き");
        let page = admin.presses(&page, save, &[]).await;
        page.sees("保存しました。").sees("後から直した文。");
        let form = admin.opens(&path).await;
        let page = admin.presses(&form, save, &[]).await;
        page.sees("変わったところはありませんでした。");
    })
    .await;
}

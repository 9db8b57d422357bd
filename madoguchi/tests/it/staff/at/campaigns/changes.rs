//! Copying, editing, and the definition as a whole.

use super::*;

#[tokio::test]
async fn a_copy_is_proposed_a_year_later_and_is_a_draft_with_everything_else_of_it() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/kennin/copy")).await;
        assert_eq!(form.value("key"), "kennin-2027");
        assert_eq!(form.value("name"), "令和9年度の調査");
        assert_eq!(form.value("opens_on"), "2027-11-21");
        let wrong = [
            ("キー", "kennin"),
            ("開始日", "いつか"),
            ("締切日", "2027-12-20"),
        ];
        let page = admin.presses(&form, "複製する", &wrong).await;
        page.refuses("opens_on", "日付は 2026-12-01 のように");
        let page = admin
            .presses(&page, "複製する", &[("開始日", "令和9年11月21日")])
            .await;
        page.refuses("key", "このキーの調査は、もうあります。");
        let page = admin
            .presses(&page, "複製する", &[("キー", "Kennin!")])
            .await;
        page.refuses("key", "英小文字、数字、ハイフン");
        let page = admin
            .presses(&page, "複製する", &[("キー", "kennin-2027")])
            .await;
        page.at(&format!("{ROOM}/kennin-2027"))
            .sees("複製しました。")
            .sees("準備中")
            .sees("2027年（令和9年）11月21日 0時から")
            .sees("18歳以上のご家族に伺います。")
            .sees("担当 花子");
        let lines = lines(&site, "campaign.apply").await;
        assert!(lines.iter().any(|line| line.contains("kennin-2027")));
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_edited_with_every_mistake_on_its_field_and_nothing_typed_lost() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await;
        let form = admin.opens(&format!("{ROOM}/kennin-2027/edit")).await;
        let typed = [
            ("name", ""),
            ("closes_on", "2027-11-01"),
            ("reason-1-word", "Big"),
            ("reason-1-text", "大きな理由です。"),
            ("reminder-0-days", "999"),
            ("reminder-0-to", "returned"),
            ("quiet_from", "30"),
            ("latest", "2027-01-01"),
        ];
        let page = admin.presses(&form, "保存する", &typed).await;
        page.refuses("name", "入力してください。")
            .refuses("closes_on", "開始日より後の日付")
            .refuses("reason-1-text", "「Big」は使えません")
            .refuses("reminder-0-days", "0から366までの整数")
            .refuses("quiet_from", "0から23までの整数");
        assert_eq!(page.value("reason-1-text"), "大きな理由です。");
        assert_eq!(page.value("latest"), "2027-01-01");
        let typed = [
            ("name", "来年度の調査"),
            ("closes_on", "2027/12/25"),
            ("reason-1-word", "big"),
            ("reminder-0-days", "7"),
            ("quiet_from", "20"),
            ("latest", ""),
            ("lead", "一行目\r\n\r\n三行目"),
        ];
        let page = admin.presses(&page, "保存する", &typed).await;
        page.at(&format!("{ROOM}/kennin-2027"))
            .sees("保存しました。")
            .sees("来年度の調査")
            .sees("2027年（令和9年）12月25日 24時まで")
            .sees("締切の7日前に、差し戻し中の方へ")
            .sees("20時から8時まで")
            .sees("大きな理由です。")
            .sees("三行目");
        let form = admin.opens(&format!("{ROOM}/kennin-2027/edit")).await;
        let page = admin.presses(&form, "保存する", &[]).await;
        page.sees("変わったところはありませんでした。");
    })
    .await;
}

#[tokio::test]
async fn what_somebody_else_changed_meanwhile_is_told_and_kept_until_they_save_again() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await;
        let path = format!("{ROOM}/kennin-2027/edit");
        let (first, second) = (admin.opens(&path).await, admin.opens(&path).await);
        let late = [("late", "期限を過ぎました。")];
        admin.presses(&first, "保存する", &late).await.is(200);
        let page = admin
            .presses(&second, "保存する", &[("name", "別の名前")])
            .await;
        page.is(422).sees("ほかの担当者が");
        assert_eq!(page.value("name"), "別の名前");
        let page = admin.presses(&page, "保存する", &[]).await;
        page.sees("保存しました。").sees("別の名前");
    })
    .await;
}

#[tokio::test]
async fn once_opened_words_may_change_and_days_and_people_may_not() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        let form = admin.opens(&format!("{ROOM}/kennin/edit")).await;
        form.sees("調査票を作った後なので")
            .misses("name=\"opens_on\"");
        let typed = [("name", "新しい名前")];
        let page = admin.presses(&form, "保存する", &typed).await;
        page.sees("保存しました。")
            .sees("新しい名前")
            .sees("実施中");
        for ending in ["target", "list"] {
            let page = admin.opens(&format!("{ROOM}/kennin/{ending}")).await;
            page.at(&format!("{ROOM}/kennin"))
                .sees("調査票を作った後は、対象者と一覧は変えられません。");
        }
        let file = admin.opens(&format!("{ROOM}/kennin/file")).await;
        let text = file.value("text").replace(">= 18", ">= 20");
        let typed = [("text", text.as_str())];
        let page = admin.presses(&file, "変わるところを確かめる", &typed).await;
        page.refuses("text", "対象になる被扶養者の条件")
            .misses("この内容で保存する");
    })
    .await;
}

/// What stands in the definition, what takes its place, and what is said then.
const MISTAKES: [(&str, &str, &str); 6] = [
    (
        "insurer = \"omron\"",
        "insurer = \"0904\"",
        "2行目（健康保険組合）：「omron」から変えられません。",
    ),
    (
        "key = \"kennin-2027\"",
        "key = \"kennin\"",
        "1行目（キー）：「kennin-2027」から変えられません。",
    ),
    ("name = ", "name == ", "3行目"),
    (
        "= 2027-12-20",
        "= 2020-12-20",
        "開始日より後の日付を入力してください。",
    ),
    (">= 18", ">= ", "文字目で読めなくなりました"),
    (
        "version = \"1\"",
        "version = \"9\"",
        "設問定義（questionnaire）",
    ),
];

#[tokio::test]
async fn the_whole_definition_is_checked_with_line_and_reason_shown_as_changes_and_then_kept() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await;
        let path = format!("{ROOM}/kennin-2027/file");
        let file = admin.opens(&path).await;
        let text = file.value("text").trim_start().to_owned();
        let check = "変わるところを確かめる";
        for (right, wrong, says) in MISTAKES {
            let typed = text.replacen(right, wrong, 1);
            assert_ne!(typed, text, "{right}");
            let page = admin.presses(&file, check, &[("text", &typed)]).await;
            page.is(422).sees(says).misses("この内容で保存する");
        }
        let typed = text.replace("18歳以上の", "成人した") + "\n# 覚え書き\n";
        let page = admin.presses(&file, check, &[("text", &typed)]).await;
        page.is(200)
            .sees("次の1か所が変わります。")
            .sees("お伺いする理由「adult」")
            .sees("18歳以上のご家族に伺います。")
            .sees("成人したご家族に伺います。");
        let other = typed.replace("成人した", "大人の");
        let save = "この内容で保存する";
        let unseen = admin.presses(&page, save, &[("text", &other)]).await;
        unseen.at(&path).sees("大人のご家族に伺います。");
        let page = admin.presses(&page, save, &[]).await;
        page.sees("保存しました。")
            .sees("成人したご家族に伺います。");
        let file = admin.opens(&path).await;
        assert!(file.value("text").contains("# 覚え書き"));
    })
    .await;
}

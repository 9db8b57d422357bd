//! Who is asked: conditions with a count and a sample, and the list.

use super::*;

const TARGET: &str = "/staff/at/omron/campaigns/kennin-2027/target";
const COUNT: &str = "保存せずに数える";

#[tokio::test]
async fn who_would_be_asked_is_counted_and_shown_before_it_is_saved_and_that_is_on_record() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await;
        let form = admin.opens(TARGET).await;
        let page = admin.presses(&form, COUNT, &[]).await;
        page.is(200).sees("調査票 22件").sees("（20世帯）");
        let only = [("dependents-0-when", ONLY_HANAKO)];
        let page = admin.presses(&page, COUNT, &only).await;
        page.is(200)
            .sees("調査票 1件")
            .sees("ケンポ ハナコ")
            .sees("01-1001")
            .sees("（adult）")
            .sees("理由 adult");
        let counted = lines(&site, "campaign.count").await;
        assert_eq!(counted.len(), 2);
        assert!(counted[1].contains("\"cases\":1,"), "{}", counted[1]);
        assert!(!counted[1].contains("ケンポ"), "{}", counted[1]);
        let nobody = [("dependents-0-when", "dependent.age > 150")];
        let page = admin.presses(&page, COUNT, &nobody).await;
        page.sees("調査票 0件").sees("対象になる人がいません。");
        let everybody = [
            ("dependents-0-when", "grown"),
            ("condition-0-name", "grown"),
            ("condition-0-when", "dependent.age >= 20"),
            ("insured-0-when", "true"),
        ];
        let page = admin.presses(&page, COUNT, &everybody).await;
        page.sees("本人のことだけを伺う方").misses("調査票 22件");
        let before = admin.opens(TARGET).await;
        assert_eq!(before.value("insured-0-when"), "");
        let page = admin.presses(&page, "保存する", &[]).await;
        page.sees("保存しました。")
            .sees("grown = dependent.age >= 20");
    })
    .await;
}

#[tokio::test]
async fn a_mistake_in_a_condition_is_on_its_field_in_japanese_and_nothing_is_counted() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await;
        let form = admin.opens(TARGET).await;
        let typed = [
            ("dependents-0-when", "dependent.height > 3"),
            ("dependents-1-when", "dependent.age"),
            ("condition-0-when", "dependent.age > 3"),
        ];
        let page = admin.presses(&form, COUNT, &typed).await;
        page.refuses("condition-0-name", "言葉を入力してください");
        let typed = [("condition-0-name", "older")];
        let page = admin.presses(&page, COUNT, &typed).await;
        page.refuses(
            "dependents-0-when",
            "「dependent.height」という名前はありません",
        )
        .refuses("dependents-1-when", "「はい」か「いいえ」になる式");
        let refused = admin.presses(&page, "保存する", &[]).await;
        refused.refuses("dependents-0-when", "という名前はありません");
        assert!(lines(&site, "campaign.count").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn the_count_alone_is_a_part_of_the_page_for_the_script() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await;
        let form = admin.opens(TARGET).await;
        let fields = |when: &str| {
            let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
            vec![
                ("form_token".to_owned(), form.token()),
                field("dependents-0-when", when),
            ]
        };
        let path = format!("{TARGET}/count");
        let part = admin
            .posts_only(&path, &fields("dependent.age >= 18"))
            .await;
        part.is(200).sees("調査票 22件").misses("<html");
        let part = admin.posts_only(&path, &fields("dependent.age >=")).await;
        part.is(200).sees("数えられません").misses("調査票 22件");
    })
    .await;
}

#[tokio::test]
async fn a_list_is_brought_with_its_mistakes_by_line_and_taken_away_again() {
    on_both(async |site| {
        let admin = administrator(&site).await;
        copies(&admin).await;
        let form = admin.opens(&format!("{ROOM}/kennin-2027/list")).await;
        let sends = async |page: &Page, text: &str| {
            let file = [("people.csv", text.as_bytes())];
            admin.sends_files(page, "取り込む", &file).await
        };
        let page = sends(&form, "記号,番号,枝番,理由\n01,1001,01,child\n").await;
        page.is(422)
            .sees("一覧の2行目")
            .sees("「child」")
            .misses("いまの一覧");
        sends(&page, "").await.is(422);
        let good = "記号,番号,枝番,理由\n01,1001,01,adult\n99,99,00,\n";
        let page = sends(&form, good).await;
        page.sees("一覧を取り込みました。").sees("list.csv（2人）");
        let target = admin.opens(TARGET).await;
        let page = admin.presses(&target, COUNT, &[]).await;
        page.sees("一覧のうち1人は、台帳に見つかりません（3行目）。");
        let only = [("dependents-0-when", ""), ("dependents-0-reason", "")];
        let page = admin.presses(&target, "保存する", &only).await;
        page.sees("保存しました。");
        let list = admin.opens(&format!("{ROOM}/kennin-2027/list")).await;
        let page = admin.presses(&list, "一覧を外す", &[]).await;
        page.is(422).sees("先に条件を入力してください。");
        let target = admin.opens(TARGET).await;
        let typed = [("insured-0-when", "insured.dependents == 0")];
        admin.presses(&target, "保存する", &typed).await.is(200);
        let page = admin.presses(&list, "一覧を外す", &[]).await;
        page.sees("一覧を外しました。").misses("list.csv");
    })
    .await;
}

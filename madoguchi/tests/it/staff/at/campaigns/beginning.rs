//! A campaign from nothing: from a sample, from what the insurer has, from a file.

use super::*;

const NEW: &str = "/staff/at/omron/campaigns/new";
const MAKE: &str = "調査を作る";

#[tokio::test]
async fn an_insurer_without_any_makes_its_first_campaign_of_a_sample_with_everything_proposed() {
    on_both(async |site| {
        let admin = site.administrator().await;
        let list = admin.opens(ROOM).await;
        list.sees("調査はまだありません。");
        let form = admin.opens(&list.link("最初の調査を作る")).await;
        form.is(200)
            .sees("このシステムの見本")
            .misses("この組合の設問定義");
        assert_eq!(form.value("key"), "kennin-2026");
        assert_eq!(form.value("opens_on"), "2027-01-01");
        let wrong = [("key", "Kennin!"), ("締切日", "2026-12-01"), ("名前", "")];
        let page = admin.presses(&form, MAKE, &wrong).await;
        page.refuses("name", "入力してください。")
            .refuses("closes_on", "開始日より後の日付");
        let page = admin.presses(
            &page,
            MAKE,
            &[("名前", "はじめての調査"), ("締切日", "2027-02-10")],
        );
        let page = page.await;
        page.refuses("key", "英小文字、数字、ハイフン");
        assert!(lines(&site, "questionnaire.apply").await.is_empty());
        let page = admin.presses(&page, MAKE, &[("key", "new")]).await;
        page.refuses("key", "画面のアドレスに使う言葉");
        let page = admin.presses(&page, MAKE, &[("key", "kennin")]).await;
        page.at(&format!("{ROOM}/kennin/edit"))
            .sees("調査を作りました。提案を入れてあります。");
        assert_eq!(page.value("reason-0-word"), "adult");
        assert_eq!(page.value("reminder-0-days"), "14");
        assert_eq!(page.value("closes_on"), "2027-02-10");
        assert_eq!(page.value("keep_documents_days"), "730");
        let one = admin.opens(&format!("{ROOM}/kennin")).await;
        one.sees("準備中")
            .sees("dependent.age >= 18")
            .sees("standard 2026-11");
        assert_eq!(lines(&site, "campaign.apply").await.len(), 1);
        let form = admin.opens(NEW).await;
        form.sees("この組合の設問定義");
        let page = admin.presses(&form, MAKE, &[("key", "kennin")]).await;
        page.refuses("key", "このキーの調査は、もうあります。");
        let members = [("from", "sample:members"), ("key", "kakunin")];
        let page = admin.presses(&page, MAKE, &members).await;
        page.at(&format!("{ROOM}/kakunin/edit"));
        let one = admin.opens(&format!("{ROOM}/kakunin")).await;
        one.sees("insured.dependents == 0").sees("members 2026-11");
    })
    .await;
}

/// Sends files, as their names and their texts.
async fn sends(admin: &Browser, page: &Page, files: &[(&str, &str)]) -> Page {
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    admin.sends_files(page, "取り込む", &files).await
}

#[tokio::test]
async fn a_questionnaires_file_is_checked_with_its_mistakes_by_line_and_then_chosen() {
    on_both(async |site| {
        let admin = site.administrator().await;
        let form = admin.opens(&format!("{NEW}/file")).await;
        let sample = definitions::samples::QUESTIONNAIRES[0].text;
        let broken = sample.replacen("kind = \"choice\"", "kind = \"chioce\"", 1);
        let page = sends(&admin, &form, &[("q.toml", &broken)]).await;
        page.is(422)
            .sees("行目（question.")
            .sees("「chioce」は使えません。");
        let page = sends(&admin, &page, &[("q.toml", "key = \n[[[")]).await;
        page.is(422)
            .sees("1行目")
            .sees("書き方の誤りで読めません。");
        sends(&admin, &form, &[("q.toml", "")]).await.is(422);
        let bad: &[u8] = &[0x82, 0xa0];
        let page = admin
            .sends_files(&form, "取り込む", &[("q.toml", bad)])
            .await;
        page.is(422).sees("UTF-8で保存し直してください。");
        let page = sends(&admin, &form, &[("q.toml", sample)]).await;
        page.sees("設問定義を取り込みました。")
            .sees("この組合の設問定義");
        let page = sends(&admin, &form, &[("q.toml", sample)]).await;
        page.sees("もう取り込んであります。");
    })
    .await;
}

#[tokio::test]
async fn a_campaigns_file_of_whomever_becomes_one_of_the_insurers_with_the_sample_it_names() {
    on_both(async |site| {
        let admin = site.administrator().await;
        let form = admin.opens(&format!("{NEW}/file")).await;
        let hinata = definitions::samples::CAMPAIGNS[5].text;
        let page = sends(&admin, &form, &[("c.toml", hinata)]).await;
        page.is(422)
            .sees("がありません。一覧を取り込んでください。");
        let wrong = hinata.replace("2027-01-15", "2020-01-15");
        let list = "記号,番号,枝番,理由\n01,1001,01,near_limit\n";
        let page = sends(&admin, &form, &[("c.toml", &wrong), ("l.csv", list)]).await;
        page.is(422)
            .sees("定義ファイルの12行目（締切日）")
            .sees("closes_on = 2020-01-15");
        let page = sends(&admin, &form, &[("c.toml", hinata), ("l.csv", list)]).await;
        page.at(&format!("{ROOM}/kennin-2026/edit"));
        let one = admin.opens(&format!("{ROOM}/kennin-2026")).await;
        one.sees("hinata-2026.csv（1人）").sees("standard 2026-11");
        let page = sends(&admin, &form, &[("c.toml", hinata), ("l.csv", list)]).await;
        page.is(422).sees("このキーの調査は、もうあります。");
        let other = hinata.replace("version = \"2026-11\"", "version = \"9\"");
        let page = sends(&admin, &form, &[("c.toml", &other), ("l.csv", list)]).await;
        page.is(422)
            .sees("先に、その設問定義のファイルを取り込んでください。");
        let path = format!("{ROOM}/kennin-2026/file/download");
        let file = admin.opens(&path).await;
        file.is(200).sees("insurer = \"omron\"");
        let name = file.answer.header("content-disposition");
        assert_eq!(name, Some("attachment; filename=\"kennin-2026.toml\""));
    })
    .await;
}

#[tokio::test]
async fn who_runs_one_campaign_alone_and_who_only_looks_begin_no_other() {
    on_both(async |site| {
        site.opens_a_survey().await;
        let narrow = site.administrator_of("kennin").await.browser;
        let list = narrow.opens(ROOM).await;
        list.misses("新しい調査を作る");
        narrow.opens(NEW).await.is(404);
        narrow.opens(&format!("{NEW}/file")).await.is(404);
        let token = ("form_token".to_owned(), list.token());
        let fields = [token, ("from".to_owned(), "sample:standard".to_owned())];
        narrow.posts_only(NEW, &fields).await.is(404);
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        reviewer.opens(ROOM).await.misses("新しい調査を作る");
        reviewer.opens(NEW).await.is(404);
    })
    .await;
}

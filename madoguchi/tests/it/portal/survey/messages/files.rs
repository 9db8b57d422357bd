//! What is attached to messages, both ways.

use super::super::documents::picture;
use super::*;

/// Writes under the thread, with files.
async fn sends(browser: &Browser, page: &Page, text: &str, files: &[(&str, &[u8])]) -> Page {
    let button = if page.html().contains("返信を送る") {
        ("返信を送る", "返信")
    } else {
        ("送る", "内容")
    };
    let form = filled(page, button.0, &[(button.1, text)]);
    let files: Vec<_> = files
        .iter()
        .map(|(name, bytes)| ("file", *name, *bytes))
        .collect();
    browser.sends_form(form, &files).await
}

#[tokio::test]
async fn photos_go_with_a_message_and_are_seen_by_reviewers_alone_each_look_on_record() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        let (one, two) = (picture(1), picture(2));
        let sent = [("通知書.png", one.as_slice()), ("裏.png", two.as_slice())];
        let page = sends(&taro, &thread, QUESTION, &sent).await;
        page.sees("送りました。").sees("通知書.png").sees("裏.png");
        let own = taro.opens(&page.link("通知書.png")).await;
        assert_eq!(
            own.is(200).answer.header("content-type"),
            Some("image/jpeg")
        );
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        ken.looks_at(&page.link("通知書.png")).await.is(404);
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let case = case_of(&thread);
        let at = format!("/staff/at/omron/review/{case}/messages");
        let seen = reviewer.opens(&at).await;
        let picture = seen.sees("通知書.png").link("通知書.png");
        let shown = reviewer.looks_at(&picture).await;
        assert_eq!(
            shown.is(200).answer.header("content-type"),
            Some("image/jpeg")
        );
        // Beside the papers of the case, too.
        let whole = reviewer.opens(&at.replace("/messages", "")).await;
        whole.sees("メッセージの添付").sees("裏.png");
        assert!(whole.html().contains(&picture));
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        desk.opens(&at)
            .await
            .sees(QUESTION)
            .sees("審査を担当する方だけができます。")
            .misses("通知書.png");
        desk.looks_at(&picture).await.is(404);
        assert!(
            site.audit("omron")
                .await
                .contains(&"document.read".to_owned())
        );
        let record = taro.opens("/portal/record").await;
        record.sees("提出された書類を確認しました");
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_not_taken_stops_the_message_and_what_was_taken_stays_with_the_text() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        let photo = picture(1);
        let sent = [("10月.png", photo.as_slice()), ("メモ.txt", b"hello")];
        let page = sends(&taro, &thread, QUESTION, &sent).await;
        page.refuses("file", "メモ.txt")
            .sees("「10月.png」を外す")
            .sees("メッセージはまだありません。");
        assert_eq!(page.value("text").replace('\r', ""), QUESTION);
        let more = [picture(2), picture(3), picture(4)];
        let more = [
            ("2.png", more[0].as_slice()),
            ("3.png", more[1].as_slice()),
            ("4.png", more[2].as_slice()),
        ];
        let page = sends(&taro, &page, QUESTION, &more).await;
        page.refuses("file", "添付できるのは3つまでです。");
        let (action, mut fields) = filled(&page, "送る", &[("内容", QUESTION)]);
        let html = page.html();
        let first = html.split("name=\"drop\" value=\"").nth(1).unwrap();
        let first = first.split('"').next().unwrap().to_owned();
        fields.push(("drop".to_owned(), first));
        let page = taro.sends_form((action, fields), &[]).await;
        page.sees("送りました。")
            .sees("2.png")
            .sees("3.png")
            .misses("10月.png")
            .misses("4.png");
    })
    .await;
}

#[tokio::test]
async fn what_staff_attach_the_member_opens_and_nothing_of_it_is_a_paper() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let at = format!("/staff/at/omron/review/{}/messages", case_of(&thread));
        let page = reviewer.opens(&at).await;
        let photo = picture(1);
        let page = sends(&reviewer, &page, ANSWER, &[("記入例.png", &photo)]).await;
        page.sees("メールでお知らせします。").sees("記入例.png");
        let page = taro.opens(&thread.path).await;
        let own = taro.opens(&page.link("記入例.png")).await;
        assert_eq!(
            own.is(200).answer.header("content-type"),
            Some("image/jpeg")
        );
        taro.opens(&thread.path.replace("/messages", "/documents"))
            .await
            .misses("記入例.png");
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        let page = desk.opens(&at).await;
        page.misses("type=\"file\"");
        let sent = sends(&desk, &page, "確認します。", &[("a.png", &photo)]).await;
        sent.is(404);
    })
    .await;
}

#[tokio::test]
async fn a_file_of_a_message_that_was_never_sent_is_forgotten_after_a_day() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        let photo = picture(1);
        let page = sends(&taro, &thread, "", &[("10月.png", &photo)]).await;
        page.refuses("text", "メッセージを入力してください。")
            .sees("「10月.png」を外す");
        site.passes(TimeDelta::hours(23));
        assert_eq!(app::uploads::sweep(&site.portal).await.unwrap().unsent, 0);
        site.passes(TimeDelta::hours(2));
        let swept = app::uploads::sweep(&site.portal).await.unwrap();
        assert_eq!((swept.unsent, swept.cleared), (1, 1));
    })
    .await;
}

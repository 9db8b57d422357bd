//! `/staff/at/{insurer}/messages` and the thread of a case: what members ask, and who answers.

use chrono::TimeDelta;
use domain::staff::Role;
use store::messages::author;

use crate::portal::survey::messages::{at_the_thread, case_of, says};
use crate::support::*;

const ROOM: &str = "/staff/at/omron/messages";
pub(super) const QUESTION: &str = "通知書は、いつの分をお出しすればよいですか。";
pub(super) const ANSWER: &str = "10月に届いたものをお出しください。";

/// Answers at the page of a thread.
pub(super) async fn answers(browser: &Browser, thread: &Page, text: &str) -> Page {
    let form = filled(thread, "返信を送る", &[("返信", text)]);
    browser.sends_form(form, &[]).await
}

/// 太郎 has asked something, and five minutes later something else.
pub(super) async fn asked(site: &Site) -> (Browser, Page) {
    let (taro, thread) = at_the_thread(site).await;
    says(&taro, &thread, QUESTION).await;
    site.passes(TimeDelta::minutes(5));
    says(&taro, &taro.opens(&thread.path).await, "追伸です。").await;
    (taro, thread)
}

#[tokio::test]
async fn what_a_member_asks_waits_in_today_and_in_the_room_until_somebody_answers() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let none = one.opens(ROOM).await;
        none.sees("返信を待っているメッセージは、いまありません。");
        let today = one.opens("/staff/today").await;
        today.misses("返信を待っているメッセージ");
        let (taro, thread) = asked(&site).await;
        let today = one.opens("/staff/today").await;
        let room = one
            .opens(&today.link("返信を待っているメッセージ：1件"))
            .await;
        room.at(ROOM)
            .sees("健保　太郎")
            .sees("01-1001")
            .sees("令和8年度の調査")
            .sees("10:00から")
            .sees("2件")
            .misses(QUESTION);
        let page = one.opens(&room.link("健保　太郎")).await;
        page.sees(QUESTION)
            .sees("追伸です。")
            .sees("ご本人")
            .sees("新着 2件")
            .sees("から、返信を待っています。");
        one.opens(ROOM).await.sees("健保　太郎").misses("2件");
        let page = answers(&one, &page, ANSWER).await;
        page.sees("メールでお知らせします。")
            .sees("担当 花子 さん")
            .sees(ANSWER)
            .misses("返信を待っています。");
        one.opens(ROOM).await.misses("健保　太郎");
        let seen = taro.opens(&thread.path).await;
        seen.sees("既読").sees(ANSWER);
    })
    .await;
}

#[tokio::test]
async fn answered_threads_are_found_among_all_and_among_ones_own() {
    on_both(async |site| {
        let (_, thread) = asked(&site).await;
        let one = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let at = format!("/staff/at/omron/review/{}/messages", case_of(&thread));
        let page = one.opens(&at).await;
        answers(&one, &page, ANSWER).await.sees(ANSWER);
        let room = one.opens(ROOM).await;
        for tab in ["すべて", "自分が返信したもの"] {
            one.opens(&room.link(tab)).await.sees("健保　太郎");
        }
        let two = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let mine = two.browser.opens(&format!("{ROOM}?show=mine")).await;
        mine.misses("健保　太郎");
        let all = two.browser.opens(&format!("{ROOM}?show=all")).await;
        all.sees("健保　太郎").sees("担当 花子");
    })
    .await;
}

#[tokio::test]
async fn the_thread_stands_on_the_page_of_the_case_and_a_template_fills_the_form() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        says(&taro, &thread, QUESTION).await;
        let one = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let case = format!("/staff/at/omron/review/{}", case_of(&thread));
        let page = one.opens(&case).await;
        page.sees(QUESTION).sees("メッセージ（新着 1件）");
        let page = one.opens(&page.link("書類の撮り直しのお願い")).await;
        assert!(
            page.value("text")
                .starts_with("お送りいただいた書類の文字が読み取れませんでした。")
        );
        let page = one.opens(&case).await;
        let empty = answers(&one, &page, "").await;
        empty.refuses("text", "メッセージを入力してください。");
        answers(&one, &page, ANSWER).await.sees(ANSWER);
        taro.opens("/portal/home")
            .await
            .sees("未読のメッセージが1件あります");
    })
    .await;
}

#[tokio::test]
async fn a_word_of_thanks_needs_no_answer() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        says(&taro, &thread, "ありがとうございました。").await;
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        let room = desk.opens(ROOM).await;
        let page = desk.opens(&room.link("健保　太郎")).await;
        let page = desk.presses(&page, "返信は不要にする", &[]).await;
        page.sees("返信待ちから外しました。")
            .misses("返信は不要にする");
        desk.opens(ROOM).await.misses("健保　太郎");
        desk.opens("/staff/today")
            .await
            .misses("返信を待っているメッセージ");
        let page = taro.opens(&thread.path).await;
        says(&taro, &page, "もう一つ伺います。").await;
        desk.opens(ROOM).await.sees("健保　太郎");
    })
    .await;
}

#[tokio::test]
async fn reading_and_writing_are_on_record_without_a_word_of_it_and_the_member_sees_who() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        says(&taro, &thread, QUESTION).await;
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await.browser;
        let at = format!("/staff/at/omron/review/{}/messages", case_of(&thread));
        let page = desk.opens(&at).await;
        answers(&desk, &page, ANSWER).await;
        let lines = site.audit("omron").await;
        for action in ["message.write", "message.read"] {
            assert!(lines.contains(&action.to_owned()), "{action}: {lines:?}");
        }
        let scope = site.reads("omron").await;
        let lines = store::audit::after(&scope, 0, 10_000).await.unwrap();
        let of = lines
            .iter()
            .filter(|line| line.action.starts_with("message."));
        for line in of {
            for kept in ["通知書", "10月", "太郎", "花子"] {
                assert!(!line.detail.contains(kept), "{}", line.detail);
            }
        }
        drop(scope);
        let record = taro.opens("/portal/record").await;
        record
            .sees("メッセージを確認しました")
            .sees("メッセージを送りました")
            .sees("コールセンターの担当者")
            .misses("担当 花子");
        let auditor = site.colleague(Role::Auditor, Some("omron")).await.browser;
        auditor
            .opens("/staff/at/omron/audit?room=message")
            .await
            .sees("メッセージを閲覧")
            .sees("メッセージを送信")
            .misses(ANSWER);
    })
    .await;
}

#[tokio::test]
async fn a_thread_of_another_insurer_or_another_campaign_is_as_if_it_were_not() {
    on_both_set(["omron", "0904"].as_slice(), async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        says(&taro, &thread, QUESTION).await;
        site.opens_another_survey("追加の調査").await;
        let case = case_of(&thread);
        let narrow = site.administrator_of("another").await.browser;
        narrow.opens(ROOM).await.misses("健保　太郎");
        narrow
            .opens("/staff/today")
            .await
            .misses("返信を待っているメッセージ");
        let absent = "019a3f2c-0000-7000-8000-000000000000";
        let at = format!("/staff/at/omron/review/{absent}/messages");
        let nothing = narrow.looks_at(&at).await;
        nothing.is(404);
        let link = site
            .invites(Role::Administrator, Some("0904"), "other@staff.example.jp")
            .await;
        let other = site.joins("other@staff.example.jp", &link).await.browser;
        for (who, insurer) in [(&narrow, "omron"), (&other, "omron"), (&other, "0904")] {
            let at = format!("/staff/at/{insurer}/review/{case}/messages");
            let found = who.looks_at(&at).await;
            assert_eq!(found.is(404).answer.body, nothing.answer.body, "{at}");
            let token = who.opens("/staff/sessions").await.token();
            let fields = [
                ("form_token", token.as_str()),
                ("form", absent),
                ("text", "x"),
            ];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let sent = who.sends_form((at.clone(), fields.to_vec()), &[]).await;
            assert_eq!(sent.is(404).answer.body, nothing.answer.body, "{at}");
            let settled = who.posts(&format!("{at}/settle"), &fields[..1]).await;
            assert_eq!(settled.is(404).answer.body, nothing.answer.body, "{at}");
        }
    })
    .await;
}

#[tokio::test]
async fn who_has_no_account_can_be_written_to_and_staff_are_told_that_no_mail_leaves() {
    on_both(async |site| {
        site.opens_a_survey().await;
        let one = site
            .colleague(Role::Administrator, Some("omron"))
            .await
            .browser;
        let queue = one.opens("/staff/at/omron/review?state=unanswered").await;
        let page = one.opens(&queue.link("健保　太郎")).await;
        page.sees("送ってもメールではお知らせできません。");
        let page = answers(&one, &page, ANSWER).await;
        page.sees("お電話でご連絡ください。").sees(ANSWER);
        let taro = site.browser();
        let home = taro.moves_in(&site, &TARO).await;
        home.sees("未読のメッセージが1件あります");
    })
    .await;
}

#[tokio::test]
async fn a_long_thread_is_read_page_by_page() {
    on_both(async |site| {
        let (_, thread) = at_the_thread(&site).await;
        let case = case_of(&thread);
        let (insurer, now) = (site.insurer("omron").id, site.portal.now());
        let store = site.portal.store();
        let written: store::Result<()> = store
            .write(insurer, move |writing| {
                Box::pin(async move {
                    for number in 1..=60 {
                        let id = uuid::Uuid::from_u128(number);
                        let row = store::messages::message::Model {
                            id,
                            insurer_id: insurer.0,
                            case_id: case,
                            number: i32::try_from(number).unwrap(),
                            author_kind: author::MEMBER.to_owned(),
                            author_id: id,
                            form_id: id,
                            body: format!("第{number}号です。"),
                            sent_at: now,
                            read_at: None,
                        };
                        store::messages::add(writing, row).await?;
                    }
                    Ok(())
                })
            })
            .await;
        written.unwrap();
        let one = site.colleague(Role::Reviewer, Some("omron")).await.browser;
        let page = one
            .opens(&format!("/staff/at/omron/review/{case}/messages"))
            .await;
        page.sees("第60号です。")
            .sees("第11号です。")
            .misses("第10号です。");
        let page = one.opens(&page.link("これより前のメッセージを見る")).await;
        page.sees("第1号です。")
            .sees("第10号です。")
            .misses("第11号です。");
        one.opens(&page.link("新しいメッセージへ"))
            .await
            .sees("第60号です。");
    })
    .await;
}

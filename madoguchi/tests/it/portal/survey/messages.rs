//! `/portal/survey/{case}/messages`: what the member and staff write to each other, as the member sees it.

mod files;

use app::audit::Actor;
use app::messages::{Draft, Writer, write};
use app::review::{Entered, Judged, decide_by_command};
use app::roster::{Mark, Marked, protect};
use app::survey::{Decided, Deciding, begin_review};
use chrono::TimeDelta;
use domain::case::Decision;
use domain::questionnaire::Who;
use domain::staff::Role;
use uuid::Uuid;

use super::*;

const QUESTION: &str = "母の年金の通知書は、いつの分ですか。\n10月に届いたものでよいですか。";
const ANSWER: &str = "10月に届いた通知書をお出しください。";

/// 太郎 at his thread, in which nothing is written.
pub(crate) async fn at_the_thread(site: &Site) -> (Browser, Page) {
    let (taro, list) = at_the_list(site).await;
    let thread = taro.opens(&list.link("メッセージ")).await;
    thread.is(200).sees("メッセージはまだありません。");
    (taro, thread)
}

/// Writes under the thread.
pub(crate) async fn says(browser: &Browser, thread: &Page, text: &str) -> Page {
    let form = filled(thread, "送る", &[("内容", text)]);
    browser.sends_form(form, &[]).await
}

/// The case that the address of a page names.
pub(crate) fn case_of(page: &Page) -> Uuid {
    let mut parts = page.path.split(['/', '?']);
    parts.find_map(|part| Uuid::try_parse(part).ok()).unwrap()
}

/// Somebody of the staff answers in a case.
pub(crate) async fn answers(site: &Site, who: &Colleague, case: Uuid, text: &str) {
    let account = site.portal.store().staff_by_mail(&who.mail).await.unwrap();
    let token = who.browser.cookie("staff").unwrap();
    let token = app::tokens::Token::parse(&token).unwrap();
    let app::staff::Seen::Whole(staff) = app::staff::seen(&site.portal, &token).await.unwrap()
    else {
        panic!("{account:?} is not signed in");
    };
    let duty = app::staff::Duty::at(&site.portal, &staff, "omron").unwrap();
    let form = app::tokens::new_id(site.portal.now()).unwrap();
    let written = write(
        &site.portal,
        &Writer::from(&duty),
        Draft { case, form },
        text,
    )
    .await;
    let written = written.unwrap();
    assert!(
        matches!(written, app::messages::Written::Done(_)),
        "{written:?}"
    );
    site.passes(TimeDelta::minutes(1));
}

#[tokio::test]
async fn a_member_asks_and_sees_what_was_asked_as_text_whatever_it_is() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        let page = says(&taro, &thread, QUESTION).await;
        page.at(&format!("{}?done=sent", thread.path))
            .sees("送りました。")
            .sees("あなた")
            .sees("未読")
            .sees(QUESTION);
        let page = says(&taro, &page, "<script>alert(1)</script>").await;
        page.sees("<script>alert(1)</script>");
        assert!(page.foreign_tags().is_empty(), "{:?}", page.foreign_tags());
        taro.opens("/portal/home").await.misses("未読のメッセージ");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_and_nothing_typed_is_lost() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        let empty = says(&taro, &thread, " \r\n").await;
        empty.refuses("text", "メッセージを入力してください。");
        let long = "健".repeat(2_001);
        let page = says(&taro, &thread, &long).await;
        page.refuses("text", "2000文字までにするか");
        assert_eq!(page.value("text"), long);
        let number = "番号は 1234-5678-9018 です。";
        let page = says(&taro, &page, number).await;
        page.refuses("text", "マイナンバーは書かないでください。");
        assert_eq!(page.value("text"), number);
        let page = says(&taro, &page, &"健".repeat(2_000)).await;
        page.sees("送りました。");
    })
    .await;
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_one_message() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        let (again, same) = (taro.copied(), thread.clone());
        tokio::join!(
            says(&taro, &thread, QUESTION),
            says(&again, &same, QUESTION)
        );
        let page = says(&taro, &thread, QUESTION).await;
        page.sees("送りました。");
        assert_eq!(page.html().matches("class=\"message-text\"").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_day_has_twenty_messages_and_the_next_day_goes_on() {
    on_both(async |site| {
        let (taro, mut page) = at_the_thread(&site).await;
        for number in 1..=20 {
            page = says(&taro, &page, &format!("{number}件目です。")).await;
            page.sees("送りました。");
        }
        let page = says(&taro, &page, "21件目です。").await;
        page.refuses("text", "1日に送れるメッセージは20件までです。");
        assert_eq!(page.value("text"), "21件目です。");
        site.passes(TimeDelta::days(1));
        taro.logs_in(TARO.user_id, PASSWORD).await;
        let page = taro.opens(&page.path).await;
        says(&taro, &page, "21件目です。")
            .await
            .sees("送りました。");
    })
    .await;
}

#[tokio::test]
async fn a_mail_says_that_there_is_a_message_once_until_it_is_read_and_nothing_else() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        says(&taro, &thread, QUESTION).await;
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
        let case = case_of(&thread);
        let mails = async || {
            let all = site.letters_to(TARO.mail).await;
            let told = |letter: &&mail::capture::Captured| letter.subject.contains("メッセージ");
            all.iter().filter(told).cloned().collect::<Vec<_>>()
        };
        assert_eq!(mails().await.len(), 0);
        answers(&site, &reviewer, case, ANSWER).await;
        answers(&site, &reviewer, case, "お急ぎではありません。").await;
        let told = mails().await;
        assert_eq!(told.len(), 1);
        for part in [&told[0].text, &told[0].html, &told[0].subject] {
            for kept in [ANSWER, "花子", "太郎", "令和8年度の調査", "担当 花子"] {
                assert!(!part.contains(kept), "{kept} stands in {part}");
            }
        }
        let home = taro.opens("/portal/home").await;
        home.sees("「令和8年度の調査」に、未読のメッセージが2件あります");
        let list = taro.opens(&thread.path.replace("/messages", "")).await;
        list.sees("未読 2件");
        let page = taro.opens(&home.link("未読のメッセージ")).await;
        page.sees(ANSWER)
            .sees("健康保険組合の担当者")
            .sees("新着")
            .sees("お急ぎではありません。")
            .misses("担当 花子");
        taro.opens("/portal/home").await.misses("未読のメッセージ");
        answers(&site, &reviewer, case, "ほかにご不明な点はありますか。").await;
        assert_eq!(mails().await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_mail_whose_message_was_read_before_it_could_leave_never_does() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        let reviewer = site.colleague(Role::Reviewer, Some("omron")).await;
        site.letters_to(TARO.mail).await;
        answers(&site, &reviewer, case_of(&thread), ANSWER).await;
        taro.opens(&thread.path).await.sees(ANSWER);
        let letters = site.letters_to(TARO.mail).await;
        let told = letters.iter().any(|one| one.subject.contains("メッセージ"));
        assert!(!told);
    })
    .await;
}

#[tokio::test]
async fn a_thread_of_somebody_else_or_about_somebody_hidden_is_as_if_it_were_not() {
    on_both(async |site| {
        let (taro, thread) = at_the_thread(&site).await;
        let thread = says(&taro, &thread, QUESTION).await;
        let (own, absent) = (
            thread.path.split('?').next().unwrap().to_owned(),
            "/portal/survey/019a3f2c-0000-7000-8000-000000000000/messages",
        );
        let ken = site.browser();
        ken.moves_in(&site, &KEN).await;
        let nothing = ken.looks_at(absent).await;
        nothing.is(404);
        let foreign = ken.looks_at(&own).await;
        assert_eq!(foreign.is(404).answer.body, nothing.answer.body);
        let (_, mut fields) = filled(&thread, "送る", &[("内容", "横から")]);
        fields.retain(|(name, _)| name != "form_token");
        let token = ken.opens("/portal/recover/password").await.token();
        fields.insert(0, ("form_token".to_owned(), token));
        let photo = super::documents::picture(1);
        for files in [vec![], vec![("file", "a.png", photo.as_slice())]] {
            let sent = ken.sends_form((own.clone(), fields.clone()), &files).await;
            assert_eq!(sent.is(404).answer.body, nothing.answer.body);
        }
        hides_hanako(&site, case_of(&thread)).await;
        let nothing = taro.looks_at(absent).await;
        let hidden = taro.looks_at(&own).await;
        assert_eq!(hidden.is(404).answer.body, nothing.answer.body);
        taro.opens("/portal/home").await.misses(&own);
    })
    .await;
}

/// The only dependent whom the case asks about must not be seen any more.
async fn hides_hanako(site: &Site, case: Uuid) {
    let insurer = site.insurer("omron");
    let scope = site.portal.store().read(insurer.id).await.unwrap();
    let people = store::survey::people(&scope, case).await.unwrap();
    drop(scope);
    let id = people[0].1.id;
    let marked = protect(&site.portal, &insurer, id, Mark::Protected, Actor::Operator).await;
    assert_eq!(marked.unwrap(), Marked::Marked);
}

#[tokio::test]
async fn after_the_result_it_goes_on_until_the_campaign_is_closed() {
    on_both(async |site| {
        let (taro, check) = at_the_check(&site).await;
        hands_in(&taro, &check).await;
        let list = taro.opens("/portal/survey").await;
        let list = taro.opens(&list.link("令和8年度の調査")).await;
        let thread = taro.opens(&list.link("メッセージ")).await;
        let (insurer, case, by) = (site.insurer("omron"), case_of(&thread), Actor::Operator);
        let page = says(&taro, &thread, QUESTION).await;
        page.sees("送りました。");
        begin_review(&site.portal, &insurer, case, by)
            .await
            .unwrap();
        let scope = site.portal.store().read(insurer.id).await.unwrap();
        let people = store::survey::people(&scope, case).await.unwrap();
        drop(scope);
        let all = people.iter().map(|(_, person)| Deciding {
            who: Who::Dependent(person.id.to_string()),
            decision: Decision::Continue,
            reason: None,
            effective_on: None,
        });
        let done = decide_by_command(&site.portal, &insurer, case, all.collect(), true).await;
        let decided = Entered::Judged(Judged::Now(Decided::Done));
        assert_eq!(done.unwrap(), decided);
        let result = taro.opens(&format!("{}/result", list.path)).await;
        let page = taro.opens(&result.link("メッセージ")).await;
        let page = says(&taro, &page, "ありがとうございました。").await;
        page.sees("送りました。");
        app::campaigns::close(&site.portal, &insurer, "kennin", by)
            .await
            .unwrap();
        let late = says(&taro, &page, "もう一つ伺います。").await;
        late.is(422).sees("受付が終了しているため、送れません。");
        let page = taro.opens(&thread.path).await;
        page.sees("新しいメッセージは送れません。").sees(QUESTION);
    })
    .await;
}

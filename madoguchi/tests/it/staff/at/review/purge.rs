//! A file in which a My Number stands: pointed out, and removed for good.

use super::*;

const SEEN: &str = "個人番号の欄が写っているため";
const REMOVE: &str = "完全に削除する";

/// Removes the file of this form for good.
async fn removes_for_good(who: &Colleague, form: &Page) -> Page {
    let typed = [("reason", SEEN), ("sure", "yes")];
    who.browser.presses(form, REMOVE, &typed).await
}

/// Where the first picture of the page leads.
fn picture_on(page: &Page) -> String {
    let html = page.html();
    let (_, rest) = html
        .split_once("<p class=\"paper-page\"><a href=\"")
        .unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_file_is_removed_with_a_reason_and_its_person_is_asked_for_it_again() {
    on_both(async |site| {
        let (taro, slips) = handed_in_at(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let picture = picture_on(&page);
        reviewer.browser.opens(&picture).await.is(200);
        let form = reviewer.browser.opens(&page.link(REMOVE)).await;
        form.sees("健保　花子：給与明細の写し")
            .sees("slip.png")
            .sees("元に戻せません。");
        let done = removes_for_good(&reviewer, &form).await;
        done.at(&page.path)
            .sees("ファイルを完全に削除しました。")
            .sees("完全に削除済み")
            .sees("担当 花子 さんが削除。")
            .sees(SEEN)
            .misses(&picture);
        reviewer.browser.opens(&picture).await.is(404);
        assert!(
            site.audit("omron")
                .await
                .contains(&"documents.purge".to_owned())
        );
        let form = reviewer
            .browser
            .opens(&format!("{}/return", page.path))
            .await;
        let reason = form.value(&format!("reason/{}", form.value("item")));
        assert!(reason.contains("ファイルを削除しました。"), "{reason}");
        let asked = taro.opens(&slips.path).await;
        asked
            .sees("健康保険組合がファイルを完全に削除しました。")
            .sees("黒く塗って、もう一度お出しください。")
            .misses(SEEN);
        taro.opens("/portal/record")
            .await
            .sees("マイナンバーが写っていた書類を、完全に削除しました");
        let other = picture_of_another(&taro, &asked).await;
        other
            .sees("健康保険組合がファイルを完全に削除しました。")
            .misses("黒く塗って、もう一度お出しください。");
    })
    .await;
}

/// Hands the paper in again.
async fn picture_of_another(taro: &Browser, slips: &Page) -> Page {
    let photo = picture(9);
    let sent = [("黒塗り.png", photo.as_slice())];
    let page = taro.sends_files(slips, "保存する", &sent).await;
    page.is(200).sees("黒塗り.png");
    page
}

#[tokio::test]
async fn a_reason_a_tick_and_after_a_while_the_password_are_asked_for() {
    on_both(async |site| {
        handed_in(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let url = page.link(REMOVE);
        let form = reviewer.browser.opens(&url).await;
        let told = reviewer.browser.presses(&form, REMOVE, &[]).await;
        told.refuses("reason", "削除する理由を入力してください。")
            .refuses("sure", "元に戻せないことを確かめて");
        let typed = [("reason", "1234-5678-9018が写っている"), ("sure", "yes")];
        let told = reviewer.browser.presses(&form, REMOVE, &typed).await;
        told.refuses("reason", "番号は書かないでください。");
        assert_eq!(told.value("reason"), "が写っている");
        let long = "あ".repeat(201);
        let typed = [("reason", long.as_str()), ("sure", "yes")];
        let told = reviewer.browser.presses(&form, REMOVE, &typed).await;
        told.refuses("reason", "理由は200文字までで入力してください。");
        for _ in 0..2 {
            site.passes(TimeDelta::minutes(14));
            reviewer.browser.opens(&page.path).await.is(200);
        }
        let form = reviewer.browser.opens(&url).await;
        let told = removes_for_good(&reviewer, &form).await;
        told.refuses("password", "パスワードを入力してください。");
        assert_eq!(told.value("reason"), SEEN);
        let typed = [
            ("reason", SEEN),
            ("sure", "yes"),
            ("password", STAFF_PASSWORD),
        ];
        let done = reviewer.browser.presses(&told, REMOVE, &typed).await;
        done.sees("ファイルを完全に削除しました。");
    })
    .await;
}

#[tokio::test]
async fn who_comes_second_is_told_and_who_does_not_review_finds_nothing() {
    on_both(async |site| {
        handed_in(&site).await;
        let (reviewer, page) = has_it(&site).await;
        let second = site.colleague(Role::SecondReviewer, Some("omron")).await;
        let url = page.link(REMOVE);
        let desk = site.colleague(Role::HelpDesk, Some("omron")).await;
        desk.browser.opens(&page.path).await.misses(&url);
        desk.browser.opens(&url).await.is(404);
        let (one, two) = (
            reviewer.browser.opens(&url).await,
            second.browser.opens(&url).await,
        );
        removes_for_good(&second, &two).await.is(200);
        let told = removes_for_good(&reviewer, &one).await;
        told.at(&page.path)
            .sees("このファイルは、すでに完全に削除されています。");
        let again = reviewer.browser.opens(&url).await;
        again.at(&page.path).sees("すでに完全に削除されています。");
    })
    .await;
}

#[tokio::test]
async fn what_may_hold_a_my_number_is_pointed_out_with_what_its_sender_says() {
    on_both(async |site| {
        let (taro, slips) = handed_in_at(&site).await;
        let photo = picture(3);
        let sent = [("1234-5678-9018.png", photo.as_slice())];
        let asked = taro.sends_files(&slips, "保存する", &sent).await;
        let (reviewer, page) = has_it(&site).await;
        page.sees("マイナンバー（個人番号）が写っているかもしれません。");
        let answer = "マイナンバーは載っていません（1234-5678-9018.png）";
        taro.presses(&asked, answer, &[]).await.is(200);
        let page = reviewer.browser.opens(&page.path).await;
        page.sees("ご本人は「マイナンバーは載っていません」と答えています。");
    })
    .await;
}

//! `/staff/at/{insurer}/payments`: two people pay, and what comes back goes to the member.

mod file;
pub(crate) mod town;

use domain::staff::Role;

use crate::support::*;
use town::{ROOM, approved, released, settled, status, town};

/// One that pays, and one that doesn't.
const TWO: &[&str] = &["omron", "0904"];

#[tokio::test]
async fn nobody_pays_alone_and_what_cannot_be_paid_is_told() {
    on_both(async |site| {
        let (first, second, case) = town(&site).await;
        approved(&site, &KEN, ("account", 2_000)).await;
        let page = first.opens(ROOM).await;
        page.sees("口座振込").sees("支払いを作成する");
        let page = first.opens(&format!("{ROOM}/new?way=account")).await;
        page.sees("1件、合計 3,000円")
            .sees("9991-101 ****567")
            .misses("1234567")
            .sees("支払えないもの（1件）")
            .sees("振込先の口座が登録されていません。");
        let page = first.presses(&page, "この内容で作成する", &[]).await;
        page.sees("別の担当者が承認すると")
            .sees("第1回の支払い")
            .sees("承認待ち");
        assert_eq!(status(&site, case).await, "in_run");
        let run = page.path.split('?').next().unwrap().to_owned();
        let own = first.opens(&run).await;
        own.sees("作成した人とは別の担当者の承認が必要です。")
            .misses("承認する</button>");
        let page = second.opens(&run).await;
        let refused = second.presses(&page, "承認する", &[]).await;
        refused.refuses("sure", "チェックを付けてください。");
        let forced = [
            ("form_token".to_owned(), own.token()),
            ("sure".to_owned(), "release".to_owned()),
        ];
        let alone = first.posts(&format!("{run}/release"), &forced).await;
        alone.sees("作成した人とは別の担当者が承認してください。");
        let page = second
            .presses(&page, "承認する", &[("sure", "release")])
            .await;
        page.sees("承認しました。").misses("ファイルを取り出す");
        let page = first.opens(&run).await;
        page.sees("支払日になると")
            .misses("支払済みにする</button>");
    })
    .await;
}

#[tokio::test]
async fn whoever_is_paid_is_told_when_and_not_how_much() {
    on_both(async |site| {
        let (first, second, case) = town(&site).await;
        let run = released(&first, &second).await;
        settled(&site, &run).await;
        assert_eq!(status(&site, case).await, "paid");
        let letter = site.letter(TARO.mail, "補助金のお支払いが済みました").await;
        assert!(letter.text.contains("ご登録の口座に") && !letter.text.contains("3,000"));
        let acts = site.audit("omron").await;
        let story: Vec<&str> = acts
            .iter()
            .map(String::as_str)
            .filter(|act| act.starts_with("payments.") && *act != "payments.read")
            .collect();
        let told = ["payments.prepare", "payments.release", "payments.settle"];
        assert_eq!(story, told);
    })
    .await;
}

/// 太郎 in a new browser, at the page of the account.
async fn looks_at_account(site: &Site) -> (Browser, Page) {
    let taro = site.browser();
    taro.logs_in(TARO.user_id, PASSWORD).await;
    let code = site.letter_code("omron", TARO.symbol, TARO.number).await;
    let page = taro.opens("/portal/account/bank").await;
    page.at("/portal/step-up").sees("振込先の口座");
    let shown = [("登録用コード", code.as_str())];
    let page = taro.presses(&page, "確認する", &shown).await;
    page.at("/portal/account/bank");
    (taro, page)
}

#[tokio::test]
async fn a_payment_that_came_back_is_put_right_by_the_member_and_waits_again() {
    on_both(async |site| {
        let (first, second, case) = town(&site).await;
        let run = released(&first, &second).await;
        let (who, page) = settled(&site, &run).await;
        let found = who.presses(&page, "さがす", &[("q", "けんぽ")]).await;
        found.sees("1件見つかりました。").sees("0000100001");
        let none = who.presses(&page, "さがす", &[("q", "100002")]).await;
        none.sees("見つかりません。");
        let page = who.opens(&found.link("戻りを記録")).await;
        let refused = who.presses(&page, "戻りを記録する", &[]).await;
        refused.refuses("reason", "戻った理由を選んでください。");
        let why = [("reason", "other_name"), ("銀行の理由コード", "2")];
        let page = who.presses(&page, "戻りを記録する", &why).await;
        page.sees("振込不能として記録し")
            .sees("戻り（振込不能）：名義が違う 2");
        assert_eq!(status(&site, case).await, "transfer_returned");
        site.letter(TARO.mail, "補助金を振り込めず").await;
        let (taro, page) = looks_at_account(&site).await;
        page.sees("理由：名義が違う");
        let page = taro.opens(&page.link("口座を変更する")).await;
        let typed = [
            ("金融機関コード", "9992"),
            ("支店コード（店番）", "012"),
            ("kind", "ordinary"),
            ("口座番号", "7654321"),
            ("口座名義（カナ）", "けんぽ　たろう"),
        ];
        let page = taro.presses(&page, "登録する", &typed).await;
        page.sees("振り込めなかった補助金1件は").misses("7654321");
        assert_eq!(status(&site, case).await, "approved");
        let page = who.opens(&format!("{ROOM}/new?way=account")).await;
        page.sees("9992-012 ****321");
    })
    .await;
}

#[tokio::test]
async fn what_somebody_else_has_changed_meanwhile_is_told_and_nothing_is_done() {
    on_both(async |site| {
        let (first, second, case) = town(&site).await;
        let page = first.opens(&format!("{ROOM}/new?way=account")).await;
        approved(&site, &TARO, ("account", 500)).await;
        let late = first.presses(&page, "この内容で作成する", &[]).await;
        late.sees("確かめている間に、支払う申請が変わりました。")
            .sees("2件、合計 3,500円");
        let page = first.presses(&late, "この内容で作成する", &[]).await;
        let run = page.path.split('?').next().unwrap().to_owned();
        let seen = second.opens(&run).await;
        first
            .presses(&page, "この支払いを取り消す", &[])
            .await
            .sees("取り消しました。");
        let late = second
            .presses(&seen, "承認する", &[("sure", "release")])
            .await;
        late.sees("ほかの担当者が先に処理しました。");
        assert_eq!(status(&site, case).await, "approved");
        let closed = first
            .opens(&format!("{ROOM}/new?way=account&pay_on=2026-12-31"))
            .await;
        closed.refuses("pay_on", "銀行の営業日");
    })
    .await;
}

#[tokio::test]
async fn an_insurer_that_pays_nothing_has_no_such_room() {
    on_both_set(TWO, async |site| {
        let other = site.colleague(Role::Administrator, Some("0904")).await;
        other.browser.opens("/staff/at/0904/payments").await.is(404);
        other
            .browser
            .opens("/staff/today")
            .await
            .misses("/payments");
    })
    .await;
}

//! `/staff/at/{insurer}/payments`: two people pay, and what comes back goes to the member.

mod file;

use app::payments::account::{Changed, change};
use chrono::{DateTime, TimeDelta, Utc};
use domain::bank_account::{AccountKind, AccountNumber, BankAccount, BankCode, BranchCode, Holder};
use domain::staff::Role;
use store::campaigns::{case, dependent};
use store::subsidies::application;
use uuid::Uuid;

use crate::support::*;

pub(crate) const ROOM: &str = "/staff/at/omron/payments";

/// Somebody of the roster.
async fn person(site: &Site, who: &Person) -> store::roster::person::Model {
    let scope = site
        .portal
        .store()
        .read(site.insurer("omron").id)
        .await
        .unwrap();
    let find = store::roster::find::by_numbers(&scope, who.symbol, who.number, "00");
    find.await.unwrap().unwrap()
}

/// The case of an application that was decided.
fn decided(id: Uuid, person: &store::roster::person::Model, at: DateTime<Utc>) -> case::Model {
    case::Model {
        id,
        insurer_id: person.insurer_id,
        campaign_id: id,
        insured_id: person.id,
        questionnaire_id: id,
        status: "decided".to_owned(),
        reasons: "[]".to_owned(),
        marks: "[]".to_owned(),
        created_at: at,
        changed_at: at,
        about_insured: true,
        revision: 1,
        place: 1,
    }
}

/// An application of somebody that was approved, to be paid in this way.
pub(crate) async fn approved(site: &Site, who: &Person, (way, yen): (&str, i64)) -> Uuid {
    let (insurer, now) = (site.insurer("omron").id, site.portal.now());
    let person = person(site, who).await;
    let id = app::tokens::new_id(now).unwrap();
    let case = decided(id, &person, now);
    let application = application::Model {
        case_id: id,
        insurer_id: insurer.0,
        campaign_id: id,
        insured_id: person.id,
        subsidy: "influenza".to_owned(),
        season: "2026".to_owned(),
        status: "approved".to_owned(),
        way: Some(way.to_owned()),
        applied_on: Some(site.portal.clock().today()),
        amount: Some(yen),
        changed_at: now,
    };
    let about = dependent::Model {
        id,
        insurer_id: insurer.0,
        case_id: id,
        person_id: person.id,
        place: 1,
        reasons: "[]".to_owned(),
        covered: "[]".to_owned(),
        marks: "[]".to_owned(),
        removal: None,
    };
    let write = site.portal.store().write(insurer, move |writing| {
        Box::pin(async move {
            store::subsidies::add(writing, (case, application), vec![about]).await?;
            Ok::<_, app::Error>(())
        })
    });
    write.await.unwrap();
    id
}

/// Where an application stands.
pub(crate) async fn status(site: &Site, case: Uuid) -> String {
    let scope = site
        .portal
        .store()
        .read(site.insurer("omron").id)
        .await
        .unwrap();
    let row = store::subsidies::by_id(&scope, case).await.unwrap();
    row.unwrap().status
}

/// An account of somebody who has signed up, put in as they would.
pub(crate) async fn has_account(site: &Site, browser: &Browser, holder: &str) {
    let token = browser.cookie("session");
    let token = token.or_else(|| browser.cookie("__Host-session"));
    let token = app::tokens::Token::parse(&token.unwrap()).unwrap();
    let member = app::login::current(&site.portal, &token).await.unwrap();
    let account = BankAccount {
        bank: BankCode::parse("9991").unwrap(),
        branch: BranchCode::parse("101").unwrap(),
        kind: AccountKind::Ordinary,
        number: AccountNumber::parse("1234567").unwrap().number,
        holder: Holder::parse(holder).unwrap(),
    };
    let changed = change(&site.portal, &member.unwrap(), account)
        .await
        .unwrap();
    assert!(matches!(changed, Changed::Done { .. }), "{changed:?}");
}

/// 太郎 with an account and an approved application, and two of the staff.
pub(crate) async fn town(site: &Site) -> (Browser, Browser, Browser, Uuid) {
    let taro = site.browser();
    taro.moves_in(site, &TARO).await;
    has_account(site, &taro, TARO.kana).await;
    let case = approved(site, &TARO, ("account", 3_000)).await;
    let first = site.colleague(Role::Administrator, Some("omron")).await;
    let second = site.colleague(Role::SecondReviewer, Some("omron")).await;
    (taro, first.browser, second.browser, case)
}

/// Counts what waits, and makes a run of it.
pub(crate) async fn prepares(who: &Browser, way: &str) -> Page {
    let page = who.opens(&format!("{ROOM}/new?way={way}")).await;
    who.presses(&page, "この内容で作成する", &[]).await
}

#[tokio::test]
async fn two_people_pay_and_the_member_is_told() {
    on_both_set(&["omron"][..], async |site| {
        let (_, first, second, case) = town(&site).await;
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
        first
            .opens(&run)
            .await
            .sees("作成した人とは別の担当者の承認が必要です。");
        let page = second.opens(&run).await;
        let refused = second.presses(&page, "承認する", &[]).await;
        refused.refuses("sure", "チェックを付けてください。");
        let sure = [("sure", "release")];
        let page = second.presses(&page, "承認する", &sure).await;
        page.sees("承認しました。").misses("ファイルを取り出す");
        let page = first.opens(&run).await;
        page.sees("支払日になると")
            .misses("支払済みにする</button>");
        site.passes(TimeDelta::days(10));
        let first = again(&site, "administrator").await;
        let page = first.opens(&run).await;
        let page = first
            .presses(&page, "支払済みにする", &[("sure", "settle")])
            .await;
        page.sees("支払済みにしました。");
        assert_eq!(status(&site, case).await, "paid");
        let letter = site.letter(TARO.mail, "補助金のお支払いが済みました").await;
        assert!(letter.text.contains("ご登録の口座に") && !letter.text.contains("3,000"));
        let acts = site.audit("omron").await;
        let story: Vec<&str> = acts
            .iter()
            .map(String::as_str)
            .filter(|act| act.starts_with("payments.") && *act != "payments.read")
            .collect();
        assert_eq!(
            story,
            ["payments.prepare", "payments.release", "payments.settle"]
        );
    })
    .await;
}

/// The same colleague, signed in once more after days.
async fn again(site: &Site, role: &str) -> Browser {
    let mail = format!("{role}-2@staff.example.jp");
    let role = Role::named(role).unwrap();
    let link = site.invites(role, Some("omron"), &mail).await;
    site.joins(&mail, &link).await.browser
}

#[tokio::test]
async fn a_payment_that_came_back_is_put_right_by_the_member_and_waits_again() {
    on_both_set(&["omron"][..], async |site| {
        let (_, first, second, case) = town(&site).await;
        let page = prepares(&first, "account").await;
        let run = page.path.split('?').next().unwrap().to_owned();
        let page = second.opens(&run).await;
        second
            .presses(&page, "承認する", &[("sure", "release")])
            .await
            .is(200);
        site.passes(TimeDelta::days(10));
        let first = again(&site, "administrator").await;
        let page = first.opens(&run).await;
        let page = first
            .presses(&page, "支払済みにする", &[("sure", "settle")])
            .await;
        let found = first.presses(&page, "さがす", &[("q", "けんぽ")]).await;
        found.sees("1件見つかりました。").sees("0000100001");
        first
            .presses(&page, "さがす", &[("q", "100002")])
            .await
            .sees("見つかりません。");
        let page = first
            .opens(&found.link("戻りを記録（健保　太郎 0000100001）"))
            .await;
        let refused = first.presses(&page, "戻りを記録する", &[]).await;
        refused.refuses("reason", "戻った理由を選んでください。");
        let why = [("reason", "other_name"), ("銀行の理由コード", "2")];
        let page = first.presses(&page, "戻りを記録する", &why).await;
        page.sees("振込不能として記録し")
            .sees("戻り（振込不能）：名義が違う 2");
        assert_eq!(status(&site, case).await, "transfer_returned");
        site.letter(TARO.mail, "補助金を振り込めず").await;
        let taro = site.browser();
        taro.logs_in(TARO.user_id, PASSWORD).await;
        let code = site.letter_code("omron", TARO.symbol, TARO.number).await;
        let page = taro.opens("/portal/account/bank").await;
        page.at("/portal/step-up").sees("振込先の口座");
        let page = taro
            .presses(&page, "確認する", &[("登録用コード", &code)])
            .await;
        page.at("/portal/account/bank").sees("理由：名義が違う");
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
        let page = first.opens(&format!("{ROOM}/new?way=account")).await;
        page.sees("9992-012 ****321");
    })
    .await;
}

#[tokio::test]
async fn what_somebody_else_has_changed_meanwhile_is_told_and_nothing_is_done() {
    on_both_set(&["omron"][..], async |site| {
        let (_, first, second, case) = town(&site).await;
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
    on_both_set(&["omron", "0904"][..], async |site| {
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

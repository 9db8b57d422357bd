//! Members with accounts, applications that are approved, and two of the staff.

use app::payments::account::{Changed, change};
use chrono::{DateTime, TimeDelta, Utc};
use domain::bank_account::{AccountKind, AccountNumber, BankAccount, BankCode, BranchCode, Holder};
use domain::staff::Role;
use store::campaigns::{case, dependent};
use store::subsidies::application;
use uuid::Uuid;

use crate::support::*;

pub(super) const ROOM: &str = "/staff/at/omron/payments";

/// Somebody of the roster.
async fn person(site: &Site, who: &Person) -> store::roster::person::Model {
    let zero = site.insurer("omron").sign_up.zero_policy;
    let fold = |text| zero.fold(text).unwrap();
    let (symbol, number) = (fold(who.symbol), fold(who.number));
    let scope = site.reads("omron").await;
    let find = store::roster::find::by_numbers(&scope, &symbol, &number, "00");
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
    // One after the other, so that their order is known.
    site.passes(TimeDelta::seconds(1));
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
pub(super) async fn status(site: &Site, case: Uuid) -> String {
    let scope = site.reads("omron").await;
    let row = store::subsidies::by_id(&scope, case).await.unwrap();
    row.unwrap().status
}

/// An account of somebody who has signed up, put in as they would.
pub(crate) async fn has_account(site: &Site, browser: &Browser, holder: &str) {
    let token = browser.cookie("session").unwrap();
    let token = app::tokens::Token::parse(&token).unwrap();
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
pub(super) async fn town(site: &Site) -> (Browser, Browser, Uuid) {
    let taro = site.browser();
    taro.moves_in(site, &TARO).await;
    has_account(site, &taro, TARO.kana).await;
    let case = approved(site, &TARO, ("account", 3_000)).await;
    let first = site.colleague(Role::Administrator, Some("omron")).await;
    let second = site.colleague(Role::SecondReviewer, Some("omron")).await;
    (first.browser, second.browser, case)
}

/// Counts what waits, and makes a run of it.
pub(crate) async fn prepares(who: &Browser, way: &str) -> Page {
    let page = who.opens(&format!("{ROOM}/new?way={way}")).await;
    who.presses(&page, "この内容で作成する", &[]).await
}

/// The second person agrees; the run's address.
pub(super) async fn released(first: &Browser, second: &Browser) -> String {
    let page = prepares(first, "account").await;
    let run = page.path.split('?').next().unwrap().to_owned();
    let page = second.opens(&run).await;
    let sure = [("sure", "release")];
    let page = second.presses(&page, "承認する", &sure).await;
    page.sees("承認しました。");
    run
}

/// The day of payment has come, and an administrator says that it was carried out; the page of the run.
pub(super) async fn settled(site: &Site, run: &str) -> (Browser, Page) {
    site.passes(TimeDelta::days(10));
    let mail = "later@staff.example.jp";
    let link = site.invites(Role::Administrator, Some("omron"), mail).await;
    let who = site.joins(mail, &link).await.browser;
    let page = who.opens(run).await;
    let sure = [("sure", "settle")];
    let page = who.presses(&page, "支払済みにする", &sure).await;
    page.sees("支払済みにしました。");
    (who, page)
}

//! `/staff/second-factor`: setting it up.

use app::audit::Actor;
use domain::staff::Role;

use crate::support::*;

const FIELD: &str = "アプリに出ている6桁のコード";

async fn begins(site: &Site) -> (Browser, Page) {
    let mail = "hanako@staff.example.jp";
    let link = site.invites(Role::Reviewer, Some("omron"), mail).await;
    let browser = site.browser();
    let page = browser.opens(&link).await;
    let page = browser.presses(&page, "次へ", &[("パスワード", STAFF_PASSWORD)]);
    let page = page.await;
    page.at("/staff/second-factor");
    (browser, page)
}

#[tokio::test]
async fn nobody_gets_in_without_one() {
    on_both(async |site| {
        let (browser, _) = begins(&site).await;
        for path in ["/staff/today", "/staff/sessions"] {
            browser.opens(path).await.at("/staff/second-factor");
        }
        let again = site.browser();
        let page = again
            .signs_in("hanako@staff.example.jp", STAFF_PASSWORD)
            .await;
        page.at("/staff/second-factor");
    })
    .await;
}

#[tokio::test]
async fn the_page_shows_the_same_secret_however_often_it_is_opened_and_a_code_as_picture() {
    on_both(async |site| {
        let (browser, page) = begins(&site).await;
        let secret = secret_on(&page);
        assert!(page.html().contains("<svg class=\"qr\""));
        let again = browser.opens("/staff/second-factor").await;
        assert_eq!(secret_on(&again), secret);
        let wrong = another(&site.app_shows(&secret));
        let page = browser
            .presses(&again, "設定する", &[(FIELD, &wrong)])
            .await;
        page.refuses("code", "コードが違います。");
        assert_eq!(secret_on(&page), secret);
        let code = site.app_shows(&secret);
        let page = browser.presses(&page, "設定する", &[(FIELD, &code)]).await;
        page.is(200).sees("この画面でしか表示されません。");
        browser
            .opens("/staff/second-factor")
            .await
            .at("/staff/today");
    })
    .await;
}

#[tokio::test]
async fn the_secret_is_kept_sealed() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let account = site.portal.store().staff_by_mail(&one.mail).await.unwrap();
        let kept = account.unwrap().totp_secret.unwrap();
        let secret: String = one.secret.split(' ').collect();
        let bytes = totp_bytes(&secret);
        assert!(!kept.windows(bytes.len()).any(|window| window == bytes));
    })
    .await;
}

/// The bytes of a secret in base32 (RFC 4648).
fn totp_bytes(secret: &str) -> Vec<u8> {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut bits = 0_u64;
    let mut count = 0;
    let mut bytes = Vec::new();
    for letter in secret.bytes() {
        let place = letters.iter().position(|known| *known == letter).unwrap();
        bits = (bits << 5) | place as u64;
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from((bits >> count) & 0xFF).unwrap());
        }
    }
    bytes
}

#[tokio::test]
async fn a_lost_one_that_was_reset_is_set_up_again_and_the_old_codes_are_worth_nothing() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let account = site.portal.store().staff_by_mail(&one.mail).await.unwrap();
        let id = account.unwrap().id;
        assert!(
            app::staff::reset_factor(&site.portal, id, Actor::Operator)
                .await
                .unwrap()
        );
        one.browser.opens("/staff/today").await.at("/staff/");
        let told = site.letter(&one.mail, "2段階認証がやり直しに").await;
        assert!(told.text.contains("すぐに管理者にお知らせください。"));
        let browser = site.browser();
        let page = browser.signs_in(&one.mail, STAFF_PASSWORD).await;
        page.at("/staff/second-factor");
        let secret = secret_on(&page);
        assert_ne!(secret, one.secret);
        let page = browser
            .presses(&page, "設定する", &[(FIELD, &one.codes[0])])
            .await;
        page.is(422);
    })
    .await;
}

#[tokio::test]
async fn who_sets_one_up_is_told_by_an_insurer_they_work_for() {
    on_both_set(
        &["0904", "omron"] as &'static [&'static str],
        async |site| {
            let first = site.portal.insurers().all()[0].key.clone();
            for (role, at) in [(Role::Reviewer, Some("omron")), (Role::Operator, None)] {
                let one = site.colleague(role, at).await;
                let told = site.letter(&one.mail, "2段階認証が設定されました").await;
                let insurer = site.insurer(at.unwrap_or(&first));
                assert!(told.text.contains(&insurer.name), "{role:?}");
                assert!(told.text.contains("担当 花子 さん"), "{role:?}");
            }
        },
    )
    .await;
}

//! Script in every field (W5): it comes back as text or not at all.

use crate::support::*;

const PAYLOADS: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' autofocus onfocus=alert(1) x='",
    "\" autofocus onfocus=\"alert(1)",
    "</title><svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{7*7}}{% raw %}",
    "<!--<script>",
    "\u{3c}\u{0}script>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "&lt;script&gt;&#x3c;img&#x3e;",
];

fn check(page: &Page, payload: &str) {
    let html = page.html();
    if payload.contains('<') {
        assert!(
            !html.contains(payload),
            "{payload} stands unescaped on {}",
            page.path
        );
    }
    let foreign = page.foreign_tags();
    assert!(
        foreign.is_empty(),
        "{payload} became {foreign:?} on {}",
        page.path
    );
}

/// Types a payload into every field of the form with this button.
async fn types_everywhere(browser: &Browser, page: &Page, button: &str, payload: &str) -> Page {
    let inputs = page.form_with(button).inputs;
    let typed: Vec<(&str, &str)> = inputs.iter().map(|name| (name.as_str(), payload)).collect();
    browser.presses(page, button, &typed).await
}

#[tokio::test]
async fn strangers_type_script_and_get_text_back() {
    on_both_set(["omron", "jkc", "ungkenpo"].as_slice(), async |site| {
        let forms = [
            ("/portal/", "ログイン"),
            ("/portal/signup", "認証"),
            ("/portal/signup/omron", "認証"),
            ("/portal/signup/omron/letter", "認証"),
            ("/portal/signup/ungkenpo", "認証"),
            ("/portal/recover/password", "メールを送る"),
            ("/portal/recover/user-id", "メールを送る"),
            ("/portal/recover/take-over/jkc", "申し込む"),
        ];
        for payload in PAYLOADS {
            for (path, button) in forms {
                let browser = site.browser();
                let page = browser.opens(path).await;
                check(
                    &types_everywhere(&browser, &page, button, payload).await,
                    payload,
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn in_an_address_it_is_text_as_well() {
    on_both(async |site| {
        for payload in PAYLOADS {
            let part: String = url::form_urlencoded::byte_serialize(payload.as_bytes()).collect();
            let part = part.replace('+', "%20");
            for path in [
                "/",
                "/portal/",
                "/portal/signup/",
                "/portal/signup/omron/letter/",
                "/portal/not-me/",
                "/portal/?next=",
                "/portal/recover/user-id/sent?insurer=",
            ] {
                let page = site.browser().opens(&format!("{path}{part}")).await;
                check(&page, payload);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn on_the_way_through_a_sign_up_it_is_text_as_well() {
    on_both(async |site| {
        let (taro, minato) = (site.browser(), site.browser());
        taro.asks_for_code(&TARO).await;
        minato.identifies(&MINATO).await;
        for payload in PAYLOADS {
            for (browser, path, button) in [
                (&minato, "/portal/signup/account", "作成する"),
                (&taro, "/portal/signup/code", "OK"),
                (&taro, "/portal/signup/code", "このアドレスに送りなおす"),
            ] {
                let page = browser.opens(path).await;
                check(
                    &types_everywhere(browser, &page, button, payload).await,
                    payload,
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn on_a_members_pages_it_is_text_as_well() {
    on_both_set(["omron", "0904"].as_slice(), async |site| {
        let (ken, rin) = (site.browser(), site.browser());
        rin.signs_up(&site, &RIN).await;
        let page = rin.logs_in(RIN.user_id, PASSWORD).await;
        rin.agrees(page).await;
        ken.moves_in(&site, &KEN).await;
        for payload in PAYLOADS {
            for (browser, path, button) in [
                (&rin, "/portal/contact", "次へ"),
                (&rin, "/portal/contact", "住所を検索"),
                (&ken, "/portal/mail", "認証番号を送る"),
                (&ken, "/portal/user-id", "変更する"),
                (&ken, "/portal/password", "変更する"),
            ] {
                let page = browser.opens(path).await;
                check(
                    &types_everywhere(browser, &page, button, payload).await,
                    payload,
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn names_from_a_roster_and_addresses_from_a_form_are_text_wherever_they_are_shown() {
    let roster = "記号,番号,枝番,氏名カナ,氏名,生年月日,続柄\n01,1001,00,ケンポ タロウ,<script>alert(1)</script>,S550403,本人\n";
    on_both_set(
        Set {
            changed: |omron| omron.contact = definitions::insurer::Contact::Required,
            ..Set::default()
        },
        async |site| {
            site.imports("omron", roster.as_bytes()).await;
            let taro = site.browser();
            let page = taro.identifies(&TARO).await;
            page.sees("<script>alert(1)</script>");
            check(&page, "<script>alert(1)</script>");
            taro.signs_up(&site, &TARO).await;
            let page = taro.logs_in(TARO.user_id, PASSWORD).await;
            let page = taro.agrees(page).await;
            let address = "\"><script>alert(1)</script> 1-1";
            let typed = [
                ("郵便番号", "1000001"),
                ("住所", address),
                ("電話番号", "0312345678"),
            ];
            let page = taro.presses(&page, "次へ", &typed).await;
            check(&page, address);
            let page = taro.presses(&page, "OK", &[]).await;
            page.at("/portal/home")
                .sees("<script>alert(1)</script> さん");
            check(&page, address);
            let page = taro.opens("/portal/contact").await;
            assert_eq!(page.value("address"), address);
            check(&page, address);
        },
    )
    .await;
}

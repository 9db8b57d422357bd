//! Bounds (W9): address, head, form, JSON.

use crate::support::wire::Request;
use crate::support::*;

#[tokio::test]
async fn what_is_too_long_is_refused_at_once_and_the_server_goes_on() {
    on_both(async |site| {
        let browser = site.browser();
        let page = browser.opens("/portal/").await;
        let long = "x".repeat(300_000);
        let get = |path: &str| Request::new("GET", path);
        let heads: Request = (0..120).fold(get("/portal/"), |request, number| {
            request.with(&format!("x-{number}"), "1")
        });
        let form = |fields: usize| -> Vec<(String, String)> {
            let mut all = vec![("form_token".to_owned(), page.token())];
            all.extend((1..fields).map(|number| (format!("f{number}"), "1".to_owned())));
            all
        };
        let mut json = Request::new("POST", "/portal/passkeys/login/finish")
            .with("x-form-token", &page.token())
            .with("content-type", "application/json");
        json.body = "[".repeat(100_000).into_bytes();
        let requests = [
            (414, get(&format!("/portal/?next={}", "a".repeat(8 * 1024)))),
            (431, get("/portal/").with("x-long", &long[..33_000])),
            (431, get("/portal/").with("x-long", &long[..100_000])),
            (431, heads),
            (413, Request::new("POST", "/portal/").form(&form(1_001))),
            (422, Request::new("POST", "/portal/").form(&form(1_000))),
            (
                413,
                Request::new("POST", "/portal/").form(&[
                    ("form_token".to_owned(), page.token()),
                    ("user_id".to_owned(), long.clone()),
                ]),
            ),
            (400, json),
        ];
        for (status, request) in requests {
            let what = format!("{} {:.60}", request.method, request.target);
            let answer = browser.sends(request).await;
            assert_eq!(answer.status, status, "{what}");
            browser.looks_at("/healthz").await.is(200);
        }
    })
    .await;
}

#[tokio::test]
async fn long_words_in_every_field_are_refused_or_cut_never_an_error() {
    on_both_set(["omron", "0904"].as_slice(), async |site| {
        let words = [
            "x".repeat(60_000),
            "健".repeat(20_000),
            "9".repeat(60_000),
            "\u{0}\u{7f}\u{202e}👨‍👩‍👧‍👦\u{feff}".repeat(500),
        ];
        let rin = site.browser();
        rin.signs_up(&site, &RIN).await;
        let page = rin.logs_in(RIN.user_id, PASSWORD).await;
        rin.agrees(page).await;
        for word in &words {
            let stranger = site.browser();
            let taro = site.browser();
            taro.identifies(&TARO).await;
            for (browser, path, button) in [
                (&stranger, "/portal/", "ログイン"),
                (&stranger, "/portal/signup/omron", "認証"),
                (&stranger, "/portal/recover/password", "メールを送る"),
                (&stranger, "/portal/recover/take-over/omron", "申し込む"),
                (&taro, "/portal/signup/account", "作成する"),
                (&rin, "/portal/contact", "次へ"),
            ] {
                let page = browser.opens(path).await;
                let inputs = page.form_with(button).inputs;
                let typed: Vec<(&str, &str)> = inputs
                    .iter()
                    .take(3)
                    .map(|name| (name.as_str(), word.as_str()))
                    .collect();
                let page = browser.presses(&page, button, &typed).await;
                assert!(page.status() < 500, "{path}: {}", page.status());
            }
        }
    })
    .await;
}

//! Where the portal sends people (W6): to its own pages; and letters name the configured address.

use crate::support::wire::Request;
use crate::support::*;

const ELSEWHERE: [&str; 30] = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "http://evil.example/portal/home",
    "javascript:alert(1)",
    "data:text/html,x",
    "/portal//evil.example",
    "/portal/../../evil",
    "/portal/%2e%2e/evil",
    "/portal/%0d%0aSet-Cookie:x=1",
    "/portal/\r\nLocation: https://evil.example",
    "/portal@evil.example",
    "/portal.evil.example",
    "@evil.example",
    "evil.example/portal/",
    "/%2fevil.example",
    "/%5cevil.example",
    "/portal/\t//evil.example",
    " //evil.example",
    "/。evil.example",
    "//evil%E3%80%82example",
    "/portal/home?next=//evil.example",
    "/portal/home#//evil.example",
    "/portal/;@evil.example",
    "ftp://evil.example",
    "//google.com%2F@evil.example",
    "/portal/home:80@evil.example",
];

fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[tokio::test]
async fn no_address_named_by_others_is_followed() {
    on_both(async |site| {
        let taro = site.browser();
        taro.moves_in(&site, &TARO).await;
        for next in ELSEWHERE {
            let page = taro.opens("/portal/home").await;
            taro.presses(&page, "ログアウト", &[]).await;
            let page = taro
                .opens(&format!("/portal/?next={}", encoded(next)))
                .await;
            let (action, mut fields) = filled(
                &page,
                "ログイン",
                &[("ユーザーID", TARO.user_id), ("パスワード", PASSWORD)],
            );
            fields.retain(|(name, _)| name != "next");
            fields.push(("next".to_owned(), next.to_owned()));
            let answer = taro.posts_only(&action, &fields).await;
            assert_eq!(
                answer.answer.header("location"),
                Some("/portal/home"),
                "{next}"
            );
            let page = taro
                .opens(&format!("/portal/reauthenticate?next={}", encoded(next)))
                .await;
            let (action, mut fields) = filled(&page, "次へ", &[("パスワード", PASSWORD)]);
            fields.retain(|(name, _)| name != "next");
            fields.push(("next".to_owned(), next.to_owned()));
            let answer = taro.posts_only(&action, &fields).await;
            assert_eq!(
                answer.answer.header("location"),
                Some("/portal/home"),
                "{next}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_forged_host_changes_neither_letters_nor_redirects() {
    on_both(async |site| {
        site.browser().moves_in(&site, &TARO).await;
        let browser = site
            .browser()
            .saying("x-forwarded-host", "evil.example")
            .saying("forwarded", "host=evil.example");
        let page = browser.opens("/portal/recover/password").await;
        let fields = [
            ("form_token".to_owned(), page.token()),
            ("user_id".to_owned(), TARO.user_id.to_owned()),
        ];
        let request = Request::new("POST", "/portal/recover/password")
            .form(&fields)
            .with("host", "evil.example");
        let answer = browser.sends(request).await;
        assert_eq!(
            answer.header("location"),
            Some("/portal/recover/password/sent")
        );
        let letter = site.letter(TARO.mail, "/portal/recover/password/").await;
        let ours = format!(
            "{}portal/recover/password/",
            site.portal.settings().base_url
        );
        assert!(
            letter.text.contains(&ours) && !letter.text.contains("evil"),
            "{}",
            letter.text
        );
        assert!(
            letter.html.contains(&ours) && !letter.html.contains("evil"),
            "{}",
            letter.html
        );
        let answer = browser
            .sends(Request::new("GET", "/").with("host", "evil.example"))
            .await;
        assert_eq!(answer.header("location"), Some("/portal/"));
    })
    .await;
}

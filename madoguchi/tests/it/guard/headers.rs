//! Headers and cookies (W4): on every address, whatever the status.

use web::SITE_MAP;

use super::callers::{self, address};
use crate::support::wire::{Answer, Request};
use crate::support::*;

const HTTPS: fn() -> Set = || Set {
    insurers: callers::INSURERS,
    https: true,
    ..Set::default()
};

fn check(answer: &Answer, place: &str) {
    let header = |name: &str| {
        answer
            .header(name)
            .unwrap_or_else(|| panic!("no {name} at {place}"))
    };
    let policy = header("content-security-policy");
    for directive in ["default-src 'none'", "frame-ancestors 'none'"] {
        assert!(
            policy.contains(directive) || policy.starts_with("sandbox"),
            "{place}: {policy}"
        );
    }
    assert!(
        !policy.contains("unsafe") && !policy.contains('*'),
        "{place}: {policy}"
    );
    assert_eq!(header("x-content-type-options"), "nosniff", "{place}");
    assert_eq!(header("x-frame-options"), "DENY", "{place}");
    assert!(
        ["same-origin", "no-referrer"].contains(&header("referrer-policy")),
        "{place}"
    );
    assert!(
        header("strict-transport-security").contains("max-age=31536000; includeSubDomains"),
        "{place}"
    );
    let kept = header("cache-control");
    let is_static =
        place.contains("/static/") || place.contains("/brand/") || place.contains("favicon");
    assert!(
        kept == "no-store" || is_static && answer.status == 200,
        "{place}: {kept}"
    );
    for foreign in ["access-control-allow-origin", "server", "x-powered-by"] {
        assert_eq!(answer.header(foreign), None, "{place}");
    }
    if !answer.body.is_empty() {
        let kind = header("content-type");
        let text = kind.starts_with("text/") && !kind.contains("charset=utf-8");
        assert!(!text, "{place}: {kind}");
    }
    for cookie in answer.all("set-cookie") {
        check_cookie(cookie, place);
    }
}

fn check_cookie(cookie: &str, place: &str) {
    assert!(cookie.starts_with("__Host-"), "{place}: {cookie}");
    for attribute in ["; Path=/;", "; Secure", "; HttpOnly", "; SameSite="] {
        assert!(cookie.contains(attribute), "{place}: {cookie}");
    }
    assert!(
        !cookie.contains("Domain") && !cookie.contains("SameSite=None"),
        "{place}: {cookie}"
    );
}

#[tokio::test]
async fn every_address_answers_with_its_armour_on_whatever_the_status() {
    on_both_set(HTTPS(), async |site| {
        let callers = callers::all(&site).await;
        let some = callers
            .iter()
            .filter(|caller| ["stranger", "terms", "member"].contains(&caller.name));
        let some: Vec<_> = some.collect();
        for line in SITE_MAP
            .iter()
            .filter(|line| line.path != "/portal/sign-out")
        {
            for caller in &some {
                let place = format!("{} {} as {}", line.method, line.path, caller.name);
                let target = address(line.path);
                let bare = caller
                    .browser
                    .sends(Request::new(line.method, &target))
                    .await;
                check(&bare, &place);
                let token = caller
                    .browser
                    .opens("/portal/recover/password")
                    .await
                    .token();
                let form =
                    Request::new(line.method, &target).form(&[("form_token".to_owned(), token)]);
                check(&caller.browser.sends(form).await, &place);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn refusals_have_it_too() {
    on_both_set(HTTPS(), async |site| {
        let browser = site.browser();
        let page = browser.opens("/portal/").await;
        let token = ("form_token".to_owned(), page.token());
        let large = [token.clone(), ("user_id".to_owned(), "x".repeat(300_000))];
        let many: Vec<_> = (0..1_100)
            .map(|number| (format!("f{number}"), String::new()))
            .collect();
        let requests = [
            (404, Request::new("GET", "/nowhere")),
            (404, Request::new("GET", "/.git/config")),
            (404, Request::new("GET", "/static/../Cargo.toml")),
            (404, Request::new("GET", "/metrics")),
            (404, Request::new("DELETE", "/portal/")),
            (400, Request::new("GET", "/portal/?next=a&next=b")),
            (400, Request::new("GET", "/portal/announcements/x")),
            (400, Request::new("GET", "/portal/signup/%FF")),
            (
                414,
                Request::new("GET", &format!("/portal/?next={}", "a".repeat(9_000))),
            ),
            (403, Request::new("POST", "/portal/").form(&[])),
            (413, Request::new("POST", "/portal/").form(&large)),
            (413, Request::new("POST", "/portal/").form(&many)),
        ];
        for (status, request) in requests {
            let place = format!("{} {:.60}", request.method, request.target);
            let answer = browser.sends(request).await;
            assert_eq!(answer.status, status, "{place}");
            check(&answer, &place);
            let page = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(
                page.is_empty() || page.contains("<html lang=\"ja\">"),
                "a page of ours at {place}: {page:.200}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn without_https_nothing_pretends_to_be_secure() {
    on_both(async |site| {
        let page = site.browser().opens("/portal/").await;
        assert_eq!(page.answer.header("strict-transport-security"), None);
        let cookie = page.answer.header("set-cookie").unwrap();
        assert!(
            cookie.starts_with("visitor=") && !cookie.contains("Secure"),
            "{cookie}"
        );
    })
    .await;
}

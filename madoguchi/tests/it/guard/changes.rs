//! Forged requests (W3): what changes something wants our page, our token, our form; what only asks changes nothing.

use domain::staff::Role;
use web::{Access, SITE_MAP};

use super::callers::{self, address};
use crate::support::wire::Request;
use crate::support::*;

/// What a forged request has, and what it lacks.
async fn forged(member: &Browser, other: &Browser) -> Vec<(&'static str, Request)> {
    let own = member.opens("/portal/recover/password").await.token();
    let theirs = other.opens("/portal/recover/password").await.token();
    let form =
        |token: &str| Request::new("POST", "").form(&[("form_token".to_owned(), token.to_owned())]);
    let plain = |kind: &str| Request {
        body: format!("form_token={own}").into_bytes(),
        ..Request::new("POST", "").with("content-type", kind)
    };
    vec![
        ("no token", form("")),
        ("another browser's token", form(&theirs)),
        (
            "a foreign page",
            form(&own)
                .with("origin", "https://evil.example")
                .with("sec-fetch-site", "-"),
        ),
        (
            "a page without origin",
            form(&own)
                .with("origin", "null")
                .with("sec-fetch-site", "-"),
        ),
        (
            "another site",
            form(&own).with("sec-fetch-site", "cross-site"),
        ),
        (
            "a neighbour's site",
            form(&own).with("sec-fetch-site", "same-site"),
        ),
        ("plain text", plain("text/plain")),
        ("no kind of body", plain("-")),
        (
            "a form with parts",
            plain("multipart/form-data; boundary=x"),
        ),
    ]
}

#[tokio::test]
async fn no_forged_request_gets_through_any_door_or_changes_anything() {
    on_both_set(callers::INSURERS, async |site| {
        let (member, other) = (callers::member(&site, &KEN).await, site.browser());
        let half = callers::half(&site).await;
        let staff = site.colleague(Role::Administrator, Some("omron")).await;
        let operator = site.colleague(Role::Operator, None).await;
        let mut owners = Vec::new();
        for browser in [member.clone(), half, staff.browser, operator.browser] {
            let forged = forged(&browser, &other).await;
            owners.push((browser, forged));
        }
        let before = site.tables().await;
        for line in SITE_MAP.iter().filter(|line| line.method == "POST") {
            let (browser, forged) = match line.access {
                Access::HalfStaff => &owners[1],
                Access::Staff | Access::Duty(_) => &owners[2],
                Access::Everywhere(_) => &owners[3],
                _ => &owners[0],
            };
            for (what, request) in forged {
                let target = address(line.path);
                let answer = browser
                    .sends(Request {
                        target,
                        ..request.clone()
                    })
                    .await;
                // The demo's doors do not exist here, nor medical expenses at this insurer.
                assert!(
                    [403, 404].contains(&answer.status),
                    "{what} at {}: {}",
                    line.path,
                    answer.status
                );
                assert!(
                    answer.status == 403
                        || line.path.starts_with("/demo")
                        || line.access == Access::Medical,
                    "{what} at {}",
                    line.path
                );
            }
        }
        assert_eq!(site.tables().await, before);
        member.opens("/portal/home").await.at("/portal/home");
    })
    .await;
}

#[tokio::test]
async fn looking_at_a_page_changes_nothing_for_whoever_looks() {
    on_both_set(callers::INSURERS, async |site| {
        let callers = callers::all(&site).await;
        let before = site.tables().await;
        for line in SITE_MAP.iter() {
            for caller in &callers {
                for method in ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "PATCH"] {
                    let request = Request::new(method, &address(line.path));
                    let answer = caller.browser.tries(request).await.expect("an answer");
                    let refused = ["OPTIONS", "TRACE", "PUT", "DELETE", "PATCH"].contains(&method);
                    assert!(!refused || answer.status >= 400, "{method} {}", line.path);
                }
            }
        }
        assert_eq!(site.tables().await, before);
    })
    .await;
}

#[tokio::test]
async fn a_browser_that_says_nothing_of_its_origin_still_needs_the_token() {
    on_both(async |site| {
        let old = site
            .browser()
            .saying("origin", "-")
            .saying("sec-fetch-site", "-");
        let page = old.logs_in("somebody", "wrong-Pass1!").await;
        page.is(422);
        old.posts("/portal/", &[("user_id".to_owned(), "x".to_owned())])
            .await
            .is(403);
    })
    .await;
}

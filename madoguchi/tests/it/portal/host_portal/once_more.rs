//! Beginning again after a wrong turn leads to the page that was wanted.

use super::YUI;
use crate::support::*;

const AGAIN: &str = "もう一度進む";
const WANTED: &str = "?next=/portal/statements";

#[tokio::test]
async fn whoever_begins_again_comes_to_the_page_they_wanted() {
    beside_a_host_portal(async |site, host| {
        let yui = site.browser();
        let url = yui.sets_out(WANTED).await;
        let back = host.cancels(&host.browser(), &url).await;
        let page = yui.opens(&back).await;
        page.is(200).sees("ログインを取りやめました");
        let again = format!("/portal/host-portal/ibm{WANTED}");
        assert_eq!(page.link(AGAIN), again);
        let log_in = page.link("ログイン画面へ");
        assert_eq!(log_in, format!("/portal/{WANTED}"));
        let page = yui.opens(&log_in).await;
        assert!(page.html().contains(&format!("href=\"{again}\"")));
        // A changed state, then somebody whom nobody knows.
        let changed = back.replace("state=", "state=A");
        assert_eq!(yui.opens(&changed).await.is(403).link(AGAIN), again);
        let page = yui.comes_from(&host, "host-ghost").await;
        assert_eq!(page.is(403).link(AGAIN), again);
        let url = yui.sets_out(WANTED).await;
        let back = host.signs_in(&host.browser(), &url, YUI).await;
        yui.opens(&back).await.at("/portal/first-use");
        // A reload leads there as well.
        yui.opens(&back).await.at("/portal/first-use");
    })
    .await;
}

#[tokio::test]
async fn who_was_to_show_once_more_who_they_are_is_still_asked_for_it() {
    beside_a_host_portal(async |site, host| {
        let yui = site.browser();
        let url = yui.sets_out("?again=1&next=/portal/mail").await;
        let back = host.cancels(&host.browser(), &url).await;
        let again = yui.opens(&back).await.link(AGAIN).replace("&#38;", "&");
        assert_eq!(again, "/portal/host-portal/ibm?again=1&next=/portal/mail");
    })
    .await;
}

#[tokio::test]
async fn what_a_browser_makes_up_is_no_page_that_was_wanted() {
    beside_a_host_portal(async |site, _host| {
        let somebody = site.browser();
        for next in ["//evil.example", "https://evil.example", "/staff/", ""] {
            somebody.keep("host-portal", &format!("token.0.n.{next}"));
            let page = somebody
                .opens("/portal/host-portal/ibm/return?code=a&state=b")
                .await;
            page.is(403).misses("evil.example");
            assert_eq!(page.link(AGAIN), "/portal/host-portal/ibm");
            assert_eq!(page.link("ログイン画面へ"), "/portal/");
        }
    })
    .await;
}

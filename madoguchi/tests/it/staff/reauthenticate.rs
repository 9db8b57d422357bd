//! `/staff/reauthenticate`.

use domain::staff::Role;

use crate::support::*;

#[tokio::test]
async fn the_right_password_leads_on_under_a_new_token() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        let path = "/staff/reauthenticate?next=/staff/recovery-codes";
        let page = one.browser.opens(path).await;
        let wrong = one
            .browser
            .presses(&page, "次へ", &[("パスワード", "wrong and long")])
            .await;
        wrong.refuses("password", "パスワードが違います。");
        let before = one.browser.cookie("staff");
        let typed = [("パスワード", STAFF_PASSWORD)];
        let page = one.browser.presses(&wrong, "次へ", &typed).await;
        page.at("/staff/recovery-codes");
        assert_ne!(one.browser.cookie("staff"), before);
    })
    .await;
}

#[tokio::test]
async fn it_leads_to_pages_of_the_back_office_only() {
    on_both(async |site| {
        let one = site.colleague(Role::Reviewer, Some("omron")).await;
        for elsewhere in ["//evil.example", "/portal/home", "https://evil.example"] {
            let path = format!("/staff/reauthenticate?next={elsewhere}");
            let page = one.browser.opens(&path).await;
            let typed = [("パスワード", STAFF_PASSWORD)];
            let page = one.browser.presses(&page, "次へ", &typed).await;
            page.at("/staff/today");
        }
    })
    .await;
}

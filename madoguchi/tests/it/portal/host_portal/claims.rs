//! What names the person: the subject or a standard claim as well as one of the provider's own.

use definitions::insurer::{ClientAuth, PersonItem};

use super::YUI;
use crate::support::*;

/// From now on this claim is the employee number.
async fn is_named_by(site: &Site, host: &HostPortal, claim: &str) {
    let mut ibm = host.definition(ClientAuth::Secret);
    let claims = &mut ibm.host_portal.as_mut().unwrap().claims;
    claims.insert(PersonItem::EmployeeNumber, claim.to_owned());
    site.applies(ibm).await;
}

#[tokio::test]
async fn the_subject_can_be_what_names_the_person() {
    beside_a_host_portal(async |site, host| {
        is_named_by(&site, &host, "sub").await;
        host.now_says("20071", r#"{"insurer_no":"06133946","birth":"19740322"}"#)
            .await;
        let yui = site.browser();
        yui.comes_from(&host, "20071").await.at("/portal/first-use");
        yui.opens("/portal/home").await.sees("朝霧");
        // Whoever has the number in another claim only is nobody.
        let page = site.browser().comes_from(&host, YUI).await;
        page.is(403).sees("加入者台帳に見つかりませんでした");
    })
    .await;
}

#[tokio::test]
async fn a_standard_claim_can_be_what_names_the_person() {
    beside_a_host_portal(async |site, host| {
        is_named_by(&site, &host, "preferred_username").await;
        let says = r#"{"preferred_username":"20071","insurer_no":"06133946","birth":"19740322"}"#;
        host.now_says("host-anybody", says).await;
        let yui = site.browser();
        yui.comes_from(&host, "host-anybody")
            .await
            .at("/portal/first-use");
        yui.opens("/portal/home").await.sees("朝霧");
        let page = site.browser().comes_from(&host, "host-taro").await;
        page.is(403).sees("加入者台帳に見つかりませんでした");
    })
    .await;
}

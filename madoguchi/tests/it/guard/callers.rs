//! Everybody who may stand at a door.

use domain::staff::Role;

use crate::support::*;

/// The insurers that the callers come from.
pub(super) const INSURERS: &[&str] = &["omron", "0904", "jkc", "ibm"];

/// A caller by the name the table of doors has.
pub(super) struct Caller {
    pub(super) name: &'static str,
    pub(super) browser: Browser,
}

/// The callers, in the order of the table.
pub(super) const NAMES: [&str; 6] = [
    "stranger", "password", "terms", "contact", "member", "other",
];

/// Somebody not signed in; members who still have to set a password, agree to the terms, give a contact address;
/// a member of オムロン; a member of another insurer.
pub(super) async fn all(site: &Site) -> Vec<Caller> {
    let browsers = [
        site.browser(),
        first_password(site).await,
        terms(site).await,
        contact(site).await,
        member(site, &KEN).await,
        member(site, &JVC_TARO).await,
    ];
    let named = NAMES.into_iter().zip(browsers);
    let callers = named.map(|(name, browser)| Caller { name, browser });
    let callers: Vec<Caller> = callers.collect();
    callers[0].browser.opens("/portal/").await;
    callers
}

async fn first_password(site: &Site) -> Browser {
    let browser = site.browser();
    browser
        .logs_in(ISSUED.0, ISSUED.1)
        .await
        .at("/portal/password");
    browser
}

async fn terms(site: &Site) -> Browser {
    let browser = site.browser();
    browser.signs_up(site, &TARO).await;
    browser
        .logs_in(TARO.user_id, PASSWORD)
        .await
        .at("/portal/terms");
    browser
}

async fn contact(site: &Site) -> Browser {
    let browser = site.browser();
    browser.signs_up(site, &RIN).await;
    let page = browser.logs_in(RIN.user_id, PASSWORD).await;
    browser.agrees(page).await.at("/portal/contact");
    browser
}

pub(super) async fn member(site: &Site, person: &Person) -> Browser {
    let browser = site.browser();
    browser.moves_in(site, person).await;
    browser
}

/// Somebody of the staff who has shown the password and no second factor.
pub(super) async fn half(site: &Site) -> Browser {
    let link = site
        .invites(Role::Administrator, Some("omron"), "half@staff.example.jp")
        .await;
    let browser = site.browser();
    let page = browser.opens(&link).await;
    browser
        .presses(&page, "次へ", &[("パスワード", STAFF_PASSWORD)])
        .await
        .at("/staff/second-factor");
    browser
}

/// The address of a pattern of the site map, with parts that fit.
pub(super) fn address(pattern: &str) -> String {
    let secret = "A".repeat(43);
    let absent = "019a3f2c-0000-7000-8000-000000000000";
    let code = if pattern.starts_with("/portal/signup/") {
        "omron"
    } else {
        "ibm"
    };
    let parts = [
        (
            "{name}",
            if pattern.starts_with("/static") {
                "portal.css"
            } else {
                "omron.css"
            },
        ),
        ("{insurer}", "omron"),
        ("{code}", code),
        ("{letter_code}", "ACDEFGHJKMNPQ"),
        ("{id}", absent),
        ("{file}", absent),
        ("{case}", absent),
        ("{line}", absent),
        ("{person}", absent),
        ("{campaign}", "kennin"),
        ("{page}", "status-1"),
        ("{month}", "2026-08"),
        ("{season}", "influenza-2026"),
        ("{run}", absent),
        ("{payment}", absent),
        ("{paper}", "slips"),
        ("{number}", "0"),
        ("{token}", secret.as_str()),
        ("{revision}", "1"),
        ("{version}", "1"),
        ("{letter}", "welcome"),
        ("{draft}", absent),
        ("{brand}", "brand.css"),
    ];
    let address = parts
        .iter()
        .fold(pattern.to_owned(), |address, (part, value)| {
            address.replace(part, value)
        });
    assert!(!address.contains('{'), "no value for a part of {pattern}");
    address
}

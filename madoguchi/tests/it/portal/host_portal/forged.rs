//! Words that no honest provider would say of somebody: none of them opens anything.

use app::openid::{Secrets, Trust};
use definitions::insurer::ClientAuth;

use crate::support::*;

/// What the portal shares with the issuer.
pub(super) const SECRET: &str = "a-secret-of-the-tests";

/// How a good word becomes another; the time is the portal's, in seconds.
type Forge = fn(&mut Told, i64);

/// What is wrong, and how it becomes so.
const FORGED: [(&str, Forge); 22] = [
    ("another key under the known name", |told, _| {
        told.by = By::Another;
    }),
    ("a key the issuer does not have", |told, _| {
        told.by = By::Another;
        told.head["kid"] = "another".into();
    }),
    ("no key is named and another signs", |told, _| {
        told.by = By::Another;
        told.head.as_object_mut().unwrap().remove("kid");
    }),
    ("nobody signs", |told, _| {
        told.by = By::Nobody;
        told.head["alg"] = "none".into();
    }),
    ("nobody signs, and ES256 is said", |told, _| {
        told.by = By::Nobody;
    }),
    ("HS256 with the public key as secret", |told, _| {
        told.by = By::KnowingThePublicKey;
        told.head["alg"] = "HS256".into();
    }),
    ("HS256 with the client's secret", |told, _| {
        told.by = By::Knowing(SECRET);
        told.head["alg"] = "HS256".into();
    }),
    ("another audience", |told, _| {
        told.body["aud"] = "another".into();
    }),
    ("several audiences and no authorized party", |told, _| {
        told.body["aud"] = vec!["madoguchi", "another"].into();
    }),
    ("another authorized party", |told, _| {
        told.body["aud"] = vec!["madoguchi", "another"].into();
        told.body["azp"] = "another".into();
    }),
    ("another issuer", |told, _| {
        told.body["iss"] = "https://login.example.jp".into();
    }),
    ("run out", |told, now| {
        told.body["iat"] = (now - 400).into();
        told.body["exp"] = (now - 180).into();
    }),
    ("issued in the future", |told, now| {
        told.body["iat"] = (now + 300).into();
        told.body["exp"] = (now + 600).into();
    }),
    ("too old", |told, now| {
        told.body["iat"] = (now - 700).into();
    }),
    ("never said when", |told, _| without(told, "iat")),
    ("another nonce", |told, _| {
        told.body["nonce"] = "A".repeat(43).into();
    }),
    ("no nonce", |told, _| without(told, "nonce")),
    ("at_hash of another token", |told, _| {
        told.body["at_hash"] = "A".repeat(22).into();
    }),
    ("another acr", |told, _| {
        told.body["acr"] = "unsure".into();
    }),
    ("no acr", |told, _| without(told, "acr")),
    ("user-info of somebody else", |told, _| {
        told.info["sub"] = "mallory".into();
    }),
    ("no subject", |told, _| without(told, "sub")),
];

fn without(told: &mut Told, claim: &str) {
    told.body.as_object_mut().unwrap().remove(claim);
}

/// An issuer that says what it is told, as the host portal of 日本アイ・ビー・エム.
pub(super) async fn issuing(site: &Site) -> Issuer {
    let issuer = Issuer::start().await;
    let secret = ("ibm.secret".to_owned(), SECRET.to_owned());
    site.portal.trust_providers(Trust {
        issuers: vec![issuer.address.clone()],
        secrets: Secrets::Held([secret].into()),
    });
    let mut ibm = with_host_portal(&issuer.address, ClientAuth::Secret);
    ibm.host_portal.as_mut().unwrap().acr_values = vec!["sure".to_owned()];
    site.applies(ibm).await;
    issuer
}

/// A browser that has set out, with the path at which it comes back, and what a good word would be.
pub(super) async fn under_way(site: &Site, issuer: &Issuer) -> (Browser, String, Told) {
    let browser = site.browser();
    let url: url::Url = browser.sets_out("").await.parse().unwrap();
    let said = |key: &str| {
        let found = url.query_pairs().find(|(name, _)| name == key);
        found.unwrap().1.into_owned()
    };
    let now = site.portal.now().timestamp();
    let told = issuer.good(("yui", &said("nonce"), now));
    let back = format!(
        "/portal/host-portal/ibm/return?code=any&state={}",
        said("state")
    );
    (browser, back, told)
}

/// Everything but returns that were used, which count once whatever comes of them.
async fn stands(site: &Site) -> impl PartialEq + std::fmt::Debug {
    let mut tables = site.tables().await;
    tables.retain(|name, _| !name.starts_with("host_returns"));
    tables
}

#[tokio::test]
async fn no_forged_word_opens_anything_and_a_good_one_of_the_same_issuer_does() {
    on_both_set(["ibm"].as_slice(), async |site| {
        let issuer = issuing(&site).await;
        let before = stands(&site).await;
        for (what, forge) in FORGED {
            let (browser, back, mut told) = under_way(&site, &issuer).await;
            forge(&mut told, site.portal.now().timestamp());
            issuer.says(&told);
            let page = browser.opens(&back).await;
            assert_eq!(page.status(), 403, "{what}");
            assert!(
                page.text().contains("返事を確認できませんでした"),
                "{what}: {}",
                page.text()
            );
            browser.opens("/portal/home").await.at("/portal/");
            assert_eq!(stands(&site).await, before, "{what}");
        }
        let (browser, back, told) = under_way(&site, &issuer).await;
        issuer.says(&told);
        browser.opens(&back).await.at("/portal/home");
    })
    .await;
}

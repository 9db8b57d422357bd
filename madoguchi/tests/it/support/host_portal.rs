//! A host portal: a certified OpenID provider that runs beside the portal (madoguchi/tests/host-portal).

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use app::openid::{Secrets, Trust};
use chrono::{DateTime, TimeDelta, Utc};
use definitions::insurer::{ClientAuth, Insurer, PersonItem};
use serde_json::json;

use super::browser::Browser;
use super::page::Page;
use super::samples::definition;
use super::site::{Site, on_both_set};
use super::wire::Request;

const SECRET: &str = "a-secret-of-the-tests";

/// A running host portal.
pub(crate) struct HostPortal {
    child: Child,
    pub(crate) issuer: String,
    pub(crate) pem: String,
    back: String,
}

impl Drop for HostPortal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl HostPortal {
    /// Starts one that sends people back to this site, at a port, or any.
    pub(crate) fn start(site: &Site, port: u16) -> Self {
        Self::start_so(site, port, true)
    }

    /// The same; with `conform` claims of the roster come from the user-info endpoint, else with the ID token.
    pub(crate) fn start_so(site: &Site, port: u16, conform: bool) -> Self {
        let base = site.portal.settings().base_url.to_string();
        let wanted = json!({
            "back": [format!("{base}portal/host-portal/ibm/return")],
            "out": [format!("{base}portal/signed-out")],
            "secret": SECRET,
            "port": port,
            "conform": conform,
        });
        Self::run(base, &wanted)
    }

    /// Starts where cards are shown instead.
    pub(crate) fn of_cards(site: &Site) -> Self {
        let base = site.portal.settings().base_url.to_string();
        let back = format!("{base}portal/national-id/return");
        Self::run(base, &json!({ "card": true, "back": [back] }))
    }

    fn run(base: String, wanted: &serde_json::Value) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/host-portal");
        let mut child = Command::new("node")
            .arg(folder.join("provider.mjs"))
            .arg(wanted.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node starts");
        let mut line = String::new();
        let said = child.stdout.take().expect("its output");
        BufReader::new(said)
            .read_line(&mut line)
            .expect("it says something");
        let hello: serde_json::Value = serde_json::from_str(&line).expect("where it listens");
        let text = |key: &str| hello[key].as_str().expect("a text").to_owned();
        Self {
            child,
            issuer: text("issuer"),
            pem: text("pem"),
            back: base,
        }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        let host = self.issuer.trim_start_matches("http://");
        host.parse().expect("an address")
    }

    /// What the operator says of it: the secret, or the key of a client that signs.
    pub(crate) fn trusted(&self, secret: &str) -> Trust {
        let names = ["ibm.secret", "ibm.pem"];
        let held = names.map(|name| (name.to_owned(), secret.to_owned()));
        Trust {
            issuers: vec![self.issuer.clone()],
            secrets: Secrets::Held(held.into()),
        }
    }

    /// 日本アイ・ビー・エム with this host portal.
    pub(crate) fn definition(&self, auth: ClientAuth) -> Insurer {
        with_host_portal(&self.issuer, auth)
    }

    /// The same browser as it stands at the host portal.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.address(), self.issuer.clone())
    }

    /// Follows `url` to where the host portal asks who somebody is.
    async fn asks(&self, there: &Browser, url: &str) -> String {
        let mut path = self.path(url);
        for _ in 0..5 {
            let answer = there.sends(Request::new("GET", &path)).await;
            let Some(next) = answer.header("location") else {
                return path;
            };
            if next.starts_with(&self.back) {
                return next.to_owned();
            }
            path = self.path(next);
        }
        panic!("the host portal goes round in circles at {path}");
    }

    fn path(&self, url: &str) -> String {
        let path = url.strip_prefix(&self.issuer).unwrap_or(url);
        assert!(path.starts_with('/'), "{url} is elsewhere");
        path.to_owned()
    }

    /// Presses a button there; the path at which somebody comes back to the portal.
    async fn presses(&self, there: &Browser, url: &str, act: &str, name: &str) -> String {
        let asked = self.asks(there, url).await;
        let back = if asked.starts_with(&self.back) {
            asked
        } else {
            let fields = [("name".to_owned(), name.to_owned())];
            let request = Request::new("POST", &format!("{asked}/{act}")).form(&fields);
            let answer = there.sends(request).await;
            let resume = answer
                .header("location")
                .expect("the way goes on")
                .to_owned();
            self.asks(there, &resume).await
        };
        let path = back.strip_prefix(&self.back).expect("back to the portal");
        format!("/{path}")
    }

    /// Signs in there as somebody; the path at which they come back to the portal.
    pub(crate) async fn signs_in(&self, there: &Browser, url: &str, name: &str) -> String {
        self.presses(there, url, "login", name).await
    }

    /// What it says of somebody changes.
    pub(crate) async fn now_says(&self, name: &str, claims: &str) {
        let fields = [("name", name), ("claims", claims)]
            .map(|(key, value)| (key.to_owned(), value.to_owned()));
        let request = Request::new("POST", "/people").form(&fields);
        assert_eq!(self.browser().sends(request).await.status, 200);
    }

    /// Presses 「キャンセル」 there.
    pub(crate) async fn cancels(&self, there: &Browser, url: &str) -> String {
        self.presses(there, url, "cancel", "").await
    }
}

impl Browser {
    /// Sets out for the host portal of 日本アイ・ビー・エム; the address there.
    pub(crate) async fn sets_out(&self, query: &str) -> String {
        let page = self
            .looks_at(&format!("/portal/host-portal/ibm{query}"))
            .await;
        page.is(303);
        page.answer.header("location").expect("the way").to_owned()
    }

    /// The whole way: there, signed in as somebody, and back.
    pub(crate) async fn comes_from(&self, host: &HostPortal, name: &str) -> Page {
        let url = self.sets_out("?next=/portal/statements").await;
        let back = host.signs_in(&host.browser(), &url, name).await;
        self.opens(&back).await
    }
}

/// 日本アイ・ビー・エム with a host portal.
pub(crate) fn with_host_portal(issuer: &str, auth: ClientAuth) -> Insurer {
    let mut ibm = definition("ibm");
    let claims = [
        (PersonItem::EmployeeNumber, "employee_no"),
        (PersonItem::InsurerNumber, "insurer_no"),
        (PersonItem::BirthDate, "birth"),
    ];
    ibm.host_portal = Some(definitions::insurer::HostPortal {
        name: "すこやかサポートplus".to_owned(),
        issuer: issuer.to_owned(),
        client_id: match auth {
            ClientAuth::Secret => "madoguchi".to_owned(),
            ClientAuth::PrivateKeyJwt => "madoguchi-signs".to_owned(),
        },
        client_auth: auth,
        key_id: None,
        scopes: vec!["roster".to_owned()],
        acr_values: Vec::new(),
        button: "すこやかサポートplusでログイン".to_owned(),
        logout: true,
        claims: claims.map(|(item, claim)| (item, claim.to_owned())).into(),
    });
    ibm
}

/// Runs a test beside a host portal, on both databases. The provider has the system's clock, so the site's stands there.
pub(crate) async fn beside_a_host_portal(test: impl AsyncFn(Site, HostPortal)) {
    on_both_set(["ibm"].as_slice(), async |site| {
        site.stands_at_the_systems_time();
        let host = HostPortal::start(&site, 0);
        site.portal.trust_providers(host.trusted(SECRET));
        site.applies(host.definition(ClientAuth::Secret)).await;
        test(site, host).await;
    })
    .await;
}

impl Site {
    /// Lets as much time pass as has passed for everybody else.
    pub(crate) fn stands_at_the_systems_time(&self) {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = TimeDelta::from_std(since.expect("after 1970")).expect("not too long");
        let now = DateTime::<Utc>::UNIX_EPOCH + now;
        self.passes(now - self.portal.now());
    }
}

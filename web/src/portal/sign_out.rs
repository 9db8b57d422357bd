//! `/portal/sign-out`: the session ends; `/portal/signed-out` says so.

use app::host_portal::is_open;
use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderName, HeaderValue};

use super::host_portal::{self, sign_out};
use crate::answer::{Answer, go, ok};
use crate::form::Form;
use crate::shell::Shell;
use crate::who::{Cookie, SignedIn, Visitor};

#[derive(Template)]
#[template(path = "portal/signed-out.html")]
struct Page {
    shell: Shell,
    ended: bool,
    host: Option<WayOut>,
}

/// The session at a host portal, which goes on.
struct WayOut {
    name: String,
    /// Where it can be ended.
    url: Option<String>,
}

/// `POST /portal/sign-out`.
pub(crate) async fn leave(signed_in: SignedIn, _form: Form) -> Answer {
    app::login::log_out(signed_in.portal(), &signed_in.member).await?;
    let (portal, insurer) = (signed_in.portal(), &signed_in.member.insurer);
    let there = signed_in.member.came_from_host_portal() && is_open(portal, insurer);
    let mut response = if there {
        go(&sign_out::told_at(insurer))
    } else {
        go("/portal/signed-out")
    };
    Cookie::Session.forget(&signed_in.visitor.web, &mut response);
    let clear = (
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    response.headers_mut().insert(clear.0, clear.1);
    Ok(response)
}

/// What the address may say.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    from: String,
}

/// The host portal that somebody came from, and the way out of it where there is one.
async fn way_out(visitor: &Visitor, from: &str) -> Option<WayOut> {
    let insurer = host_portal::open_at(visitor, from).ok()?;
    let name = insurer.host_portal.as_ref()?.name.clone();
    let offered = sign_out::is_offered(visitor, &insurer).await;
    let url = offered.then(|| format!("{}/sign-out", host_portal::address(&insurer)));
    Some(WayOut { name, url })
}

/// `GET /portal/signed-out`.
pub(crate) async fn show(visitor: Visitor, Query(said): Query<Said>) -> Answer {
    let page = Page {
        shell: visitor.known_shell(),
        ended: false,
        host: way_out(&visitor, &said.from).await,
    };
    Ok(visitor.answer(ok(&page)))
}

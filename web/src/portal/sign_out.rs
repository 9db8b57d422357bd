//! `/portal/sign-out`: the session ends; `/portal/signed-out` says so.

use askama::Template;
use axum::http::{HeaderName, HeaderValue};

use crate::answer::{Answer, go, ok};
use crate::form::Form;
use crate::shell::Shell;
use crate::who::{Cookie, SignedIn, Visitor};

#[derive(Template)]
#[template(path = "portal/signed-out.html")]
struct Page {
    shell: Shell,
    ended: bool,
}

/// `POST /portal/sign-out`.
pub(crate) async fn leave(signed_in: SignedIn, _form: Form) -> Answer {
    app::login::log_out(signed_in.portal(), &signed_in.member).await?;
    let mut response = go("/portal/signed-out");
    Cookie::Session.forget(&signed_in.visitor.web, &mut response);
    let clear = (
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    response.headers_mut().insert(clear.0, clear.1);
    Ok(response)
}

/// `GET /portal/signed-out`.
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let page = Page {
        shell: visitor.known_shell(),
        ended: false,
    };
    Ok(visitor.answer(ok(&page)))
}

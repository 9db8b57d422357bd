//! `/portal/host-portal/{insurer}/return`: back from the host portal; every wrong turn has its words.

use app::host_portal::{Arrival, arrive};
use app::insurers::Insurer;
use app::openid::{Returned, Wanted, WrongTurn};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;

use super::{again_to, open_at};
use crate::answer::{Answer, go, page};
use crate::next::safe;
use crate::shell::Shell;
use crate::who::{Cookie, Visitor};

/// What a provider adds to the address (OAuth 2.0, 4.1.2; RFC 9207).
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    code: String,
    state: String,
    error: String,
    iss: String,
}

impl From<Said> for Returned {
    fn from(said: Said) -> Self {
        Self {
            code: said.code,
            state: said.state,
            error: said.error,
            issuer: said.iss,
        }
    }
}

/// What went wrong on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    Wrong(WrongTurn),
    Nobody,
    OtherInsurer,
    AnotherPerson,
    SomebodyElse,
    LogInFirst,
    Stopped,
}

#[derive(Template)]
#[template(path = "portal/host-portal/trouble.html")]
struct Page {
    shell: Shell,
    trouble: Trouble,
    host: String,
    again: String,
    log_in: String,
}

/// The status of a page that says what went wrong.
pub(in crate::portal) const fn status(wrong: WrongTurn) -> StatusCode {
    match wrong {
        WrongTurn::Away => StatusCode::SERVICE_UNAVAILABLE,
        WrongTurn::Cancelled => StatusCode::OK,
        WrongTurn::Forged | WrongTurn::Replayed | WrongTurn::Refused => StatusCode::FORBIDDEN,
    }
}

impl Trouble {
    const fn status(self) -> StatusCode {
        match self {
            Self::Wrong(wrong) => status(wrong),
            _ => StatusCode::FORBIDDEN,
        }
    }
}

/// What this browser wanted when it set out, as far as that is a page of ours.
fn wanted(visitor: &Visitor) -> Wanted {
    let held = Wanted::of(visitor.host_portal.as_deref());
    Wanted {
        next: safe(&held.next).unwrap_or_default(),
        ..held
    }
}

fn or_home(next: &str) -> &str {
    if next.is_empty() {
        "/portal/home"
    } else {
        next
    }
}

/// The page that says what went wrong, and the ways on to what was wanted.
pub(super) fn trouble(
    visitor: &Visitor,
    insurer: &Insurer,
    (trouble, wanted): (Trouble, &Wanted),
) -> Response {
    let host = insurer.host_portal.as_ref();
    let log_in = match wanted.next.as_str() {
        "" => "/portal/".to_owned(),
        next => format!("/portal/?next={next}"),
    };
    let shown = Page {
        shell: visitor.shell().of(&visitor.web, insurer),
        trouble,
        host: host.map(|host| host.name.clone()).unwrap_or_default(),
        again: again_to(insurer, wanted),
        log_in,
    };
    visitor.answer(page(trouble.status(), &shown))
}

/// `GET`: a provider sends people here by their browser, so this is no form of ours; the state stands in for its token.
pub(crate) async fn show(
    visitor: Visitor,
    Path(key): Path<String>,
    Query(said): Query<Said>,
) -> Answer {
    let insurer = open_at(&visitor, &key)?;
    let portal = visitor.portal();
    let here = match &visitor.session {
        Some(token) => app::login::current(portal, token).await?,
        None => None,
    };
    let here = here.map(|member| member.account.id);
    let (returned, wanted) = (Returned::from(said), wanted(&visitor));
    let held = visitor.host_portal.as_deref();
    let arrival = arrive(portal, &visitor.visit, &insurer, (held, here, &returned)).await?;
    let what = match arrival {
        Arrival::In { begun, next } => {
            let mut response = go(or_home(&next));
            Cookie::Session.set(&visitor.web, &mut response, &begun.session);
            Cookie::Device.set(&visitor.web, &mut response, &begun.device);
            return Ok(visitor.answer_of(&insurer, response));
        }
        // The way back, or a reload: whoever is in already goes on to where they wanted to be.
        Arrival::Wrong(WrongTurn::Replayed) if here.is_some() => {
            return Ok(go(or_home(&wanted.next)));
        }
        Arrival::Wrong(wrong) => Trouble::Wrong(wrong),
        Arrival::Nobody => Trouble::Nobody,
        Arrival::OtherInsurer => Trouble::OtherInsurer,
        Arrival::AnotherPerson => Trouble::AnotherPerson,
        Arrival::SomebodyElse => Trouble::SomebodyElse,
        Arrival::LogInFirst => Trouble::LogInFirst,
        Arrival::Stopped => Trouble::Stopped,
    };
    Ok(trouble(&visitor, &insurer, (what, &wanted)))
}

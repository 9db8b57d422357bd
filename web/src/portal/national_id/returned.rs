//! `/portal/national-id/return`: back from showing a card; every wrong turn has its words.

use app::national_id::{Proven, is_open, prove};
use app::openid::{Returned, WrongTurn};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;

use super::ADDRESS;
use crate::answer::{Answer, Failure, go, page};
use crate::portal::host_portal::returned::{Said, status};
use crate::portal::step_up::{self, Asking};
use crate::shell::Shell;
use crate::who::{Cookie, Member};

/// What went wrong on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    Wrong(WrongTurn),
    SomebodyElse,
    NotMatched,
    AnotherCard,
}

#[derive(Template)]
#[template(path = "portal/national-id/trouble.html")]
struct Page {
    shell: Shell,
    trouble: Trouble,
    again: &'static str,
}

/// The page that says what went wrong, and the way on.
pub(super) fn trouble(shell: Shell, trouble: Trouble) -> Response {
    let status = match trouble {
        Trouble::Wrong(wrong) => status(wrong),
        _ => StatusCode::FORBIDDEN,
    };
    let again = ADDRESS;
    page(
        status,
        &Page {
            shell,
            trouble,
            again,
        },
    )
}

/// `GET`: the browser is sent here from outside, so this is no form of ours; the state stands in for its token. Whose session
/// has ended meanwhile logs in and begins anew.
pub(crate) async fn show(member: Member, Query(said): Query<Said>) -> Answer {
    let portal = member.portal();
    if !is_open(portal, &member.member.insurer) {
        return Err(Failure::NotFound);
    }
    // A reload, or the way back: whoever has proven enough goes on.
    if let Err(on) = step_up::is_asked(&member, Asking::Medical).await {
        step_up::is_asked(&member, Asking::Bank)
            .await
            .map_err(|_| on)?;
    }
    let held = member.visitor.national_id.as_deref();
    let returned = Returned::from(said);
    let what = match prove(portal, &member.member, (held, &returned)).await? {
        Proven::Yes { next } => {
            let mut response = go(if next.is_empty() {
                "/portal/home"
            } else {
                &next
            });
            Cookie::NationalId.forget(&member.visitor.web, &mut response);
            return Ok(response);
        }
        Proven::Wrong(wrong) => Trouble::Wrong(wrong),
        Proven::SomebodyElse => Trouble::SomebodyElse,
        Proven::NotMatched => Trouble::NotMatched,
        Proven::AnotherCard => Trouble::AnotherCard,
    };
    Ok(trouble(member.shell(), what))
}

//! `/staff/code`: the second half of signing in.

pub(crate) mod passkey;

use app::staff::{Passed, pass};
use askama::Template;
use axum::extract::Query;

use super::paused;
use super::shell::StaffShell;
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::next::safe_for_staff;
use crate::who::staff::{HalfStaff, set};

#[derive(Template)]
#[template(path = "staff/code.html")]
struct Page {
    shell: StaffShell,
    next: String,
    /// Whether an app shows codes for this account; else only a recovery code can be typed.
    app: bool,
    /// Whether it has a passkey that can be used here.
    passkey: bool,
    errors: Errors,
}

fn page(half: &HalfStaff, next: Option<String>, errors: Errors) -> Page {
    Page {
        shell: half.shell(),
        next: next.unwrap_or_default(),
        app: half.half.has_app(),
        passkey: half.half.passkey && app::passkeys::available(half.portal()),
        errors,
    }
}

/// What the address may say.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    next: String,
}

/// `GET`.
pub(crate) async fn show(half: HalfStaff, Query(said): Query<Said>) -> Answer {
    if half.half.sets_up() {
        return Err(Failure::Elsewhere("/staff/second-factor".to_owned()));
    }
    let next = safe_for_staff(&said.next);
    Ok(ok(&page(&half, next, Errors::default())))
}

/// `POST`.
pub(crate) async fn check(half: HalfStaff, form: Form) -> Answer {
    let (typed, next) = (form.text("code"), safe_for_staff(&form.text("next")));
    let message = if typed.trim().is_empty() {
        "コードを入力してください。"
    } else {
        match pass(half.portal(), &half.half, &typed).await? {
            Passed::Whole { token, codes_left } => {
                let home = match codes_left {
                    Some(left) => format!("/staff/today?left={left}"),
                    None => "/staff/today".to_owned(),
                };
                let place = next.filter(|_| codes_left.is_none()).unwrap_or(home);
                let mut response = go(&place);
                set(&half.visitor.web, &mut response, &token);
                return Ok(response);
            }
            Passed::Paused { until } => {
                let now = half.portal().now();
                return Ok(paused::page(half.shell(), until, now, "/staff/code"));
            }
            Passed::Wrong => {
                "コードが違うか、すでに使われています。アプリに新しいコードが出てから、もう一度入力してください。"
            }
        }
    };
    let errors = Errors::one("code", message);
    Ok(wrong(&page(&half, next, errors)))
}

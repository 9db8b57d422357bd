//! The page on which something with consequences is done for a caller: what it means, what has to be typed, a reason.

use std::borrow::Cow;

use app::people::{Page as Found, person};
use app::tokens::Token;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::reason::Reason;

use super::person::read;
use super::{help, view};
use crate::answer::{Failure, page};
use crate::form::{Errors, Form};
use crate::staff::at::orders::again;
use crate::staff::shell::StaffShell;
use crate::who::staff::Duty;

#[derive(Template)]
#[template(path = "staff/at/people/act.html")]
struct Page {
    shell: StaffShell,
    back: String,
    action: String,
    called: String,
    numbers: String,
    act: Act,
    typed: Typed,
    asks_password: bool,
    errors: Errors,
}

/// What is done.
#[derive(Default)]
pub(super) struct Act {
    /// The last part of its address.
    pub(super) slug: &'static str,
    pub(super) title: &'static str,
    /// What it means, a line each.
    pub(super) points: Vec<Cow<'static, str>>,
    pub(super) button: &'static str,
    pub(super) danger: bool,
    /// Whether a new mail address is asked for, and what the caller was asked.
    pub(super) mail: bool,
    /// Whether the mail address of somebody who is invited is asked for.
    pub(super) address: bool,
    /// What the caller has to have agreed to; empty: nothing.
    pub(super) consent: &'static str,
}

/// What was typed.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) reason: String,
    pub(super) mail: String,
    pub(super) checks: Vec<Check>,
    pub(super) agreed: bool,
}

impl Typed {
    fn of(form: &Form) -> Self {
        Self {
            reason: form.text("reason"),
            ..Self::default()
        }
    }
}

/// Something a caller can be asked.
#[derive(Clone, Debug)]
pub(super) struct Check {
    pub(super) value: &'static str,
    pub(super) label: &'static str,
    pub(super) chosen: bool,
}

/// The person, if this can be done for them; else there is no such page.
pub(super) async fn open(
    duty: &Duty,
    id: &str,
    offered: impl FnOnce(&Found) -> bool,
) -> Result<Found, Failure> {
    let found = person(duty.portal(), &duty.duty, read(id)?).await?;
    found.filter(offered).ok_or(Failure::NotFound)
}

/// The page as nobody has typed anything yet.
pub(super) fn blank(duty: &Duty, found: &Found, act: Act) -> Response {
    show(duty, found, act, Typed::default(), Errors::default(), "")
}

/// The reason that was typed, and the session's new token where the password was due; or the page again with what is wrong.
pub(super) async fn reason(
    duty: &mut Duty,
    found: &Found,
    act: Act,
    form: &Form,
) -> Result<Result<(Reason, Option<Token>), Box<Response>>, Failure> {
    let typed = Typed::of(form);
    let mut errors = Errors::default();
    let reason = help::reason(&typed.reason).map_err(|said| errors.add("reason", said));
    let token = shown(duty, form, &mut errors).await?;
    Ok(match reason {
        Ok(reason) if errors.is_empty() => Ok((reason, token)),
        _ => Err(Box::new(show(duty, found, act, typed, errors, ""))),
    })
}

/// Checks the password where it is due, once nothing else is wrong; the answer has to carry the session's new token then.
pub(super) async fn shown(
    duty: &mut Duty,
    form: &Form,
    errors: &mut Errors,
) -> Result<Option<Token>, Failure> {
    if errors.is_empty() {
        again::shown(duty, form, errors).await
    } else {
        Ok(None)
    }
}

/// The page again where nothing could be done.
pub(super) fn nothing(duty: &Duty, found: &Found, act: Act, form: &Form) -> Response {
    let (typed, errors) = (Typed::of(form), Errors::default());
    show(duty, found, act, typed, errors, help::NOTHING)
}

/// The page; with errors or advice it answers 422.
pub(super) fn show(
    duty: &Duty,
    found: &Found,
    act: Act,
    typed: Typed,
    errors: Errors,
    advice: &str,
) -> Response {
    let status = if errors.is_empty() && advice.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let back = format!("{}/{}", duty.address("people"), found.person.id);
    page(
        status,
        &Page {
            shell: duty.shell("people").advising(advice),
            action: format!("{back}/{}", act.slug),
            back,
            called: view::called(&found.person),
            numbers: super::numbers(&found.person),
            act,
            typed,
            asks_password: again::is_due(duty),
            errors,
        },
    )
}

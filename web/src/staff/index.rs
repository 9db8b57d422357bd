//! `/staff/`: the first half of signing in.

use app::staff::{Seen, SignedIn};
use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use domain::password::Password;

use super::paused;
use super::shell::StaffShell;
use crate::answer::{Answer, go, page, wrong};
use crate::form::{Errors, Form};
use crate::next::safe_for_staff;
use crate::who::{Cookie, Visitor, staff};

#[derive(Template)]
#[template(path = "staff/index.html")]
struct Page {
    shell: StaffShell,
    form: SignInForm,
    errors: Errors,
}

#[derive(Default)]
struct SignInForm {
    mail: String,
    next: String,
}

/// What the address may say.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    next: String,
    ended: String,
    out: String,
}

/// `GET`.
pub(crate) async fn show(visitor: Visitor, Query(said): Query<Said>) -> Answer {
    if let Some(token) = &visitor.staff_session {
        match app::staff::seen(visitor.portal(), token).await? {
            Seen::Whole(_) => return Ok(go("/staff/today")),
            Seen::Half(half) => return Ok(go(staff::second(&half))),
            Seen::Nobody => {}
        }
    }
    let advice = if !said.ended.is_empty() {
        "しばらく操作がなかったか、ほかの端末からサインアウトされました。もう一度サインインしてください。"
    } else if !said.next.is_empty() {
        "続けるには、サインインしてください。"
    } else {
        ""
    };
    let notice = if said.out.is_empty() {
        ""
    } else {
        "サインアウトしました。"
    };
    let shown = Page {
        shell: StaffShell::plain(&visitor).advising(advice).saying(notice),
        form: SignInForm {
            mail: String::new(),
            next: safe_for_staff(&said.next).unwrap_or_default(),
        },
        errors: Errors::default(),
    };
    let mut response = page(StatusCode::OK, &shown);
    if visitor.staff_session.is_some() {
        Cookie::StaffSession.forget(&visitor.web, &mut response);
    }
    Ok(visitor.answer(response))
}

/// `POST`.
pub(crate) async fn sign_in(visitor: Visitor, form: Form) -> Answer {
    let (mail, typed) = (form.text("mail"), form.text("password"));
    let mut errors = Errors::default();
    if mail.trim().is_empty() {
        errors.add("mail", "メールアドレスを入力してください。");
    }
    if typed.is_empty() {
        errors.add("password", "パスワードを入力してください。");
    }
    if errors.is_empty() {
        let portal = visitor.portal();
        let password = Password::new(&typed);
        match app::staff::sign_in(portal, &visitor.visit, &mail, &password).await? {
            SignedIn::Half(token) => {
                let next = safe_for_staff(&form.text("next")).unwrap_or_default();
                let mut response = go(&format!("/staff/code?next={next}"));
                staff::set(&visitor.web, &mut response, &token);
                return Ok(response);
            }
            SignedIn::Paused { until } => {
                let shell = StaffShell::plain(&visitor);
                return Ok(paused::page(shell, until, portal.now(), "/staff/"));
            }
            SignedIn::Refused => {
                errors.add(
                    "",
                    "メールアドレスかパスワードが違います。もう一度ご確認ください。",
                );
            }
        }
    }
    Ok(wrong(&Page {
        shell: StaffShell::plain(&visitor),
        form: SignInForm {
            mail: mail.chars().take(254).collect(),
            next: safe_for_staff(&form.text("next")).unwrap_or_default(),
        },
        errors,
    }))
}

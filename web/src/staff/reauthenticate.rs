//! `/staff/reauthenticate`: the password once more before something that matters.

use app::login::Reauthenticated;
use askama::Template;
use axum::extract::Query;
use domain::password::Password;

use super::paused;
use super::shell::StaffShell;
use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::next::safe_for_staff;
use crate::who::staff::{Staff, set};

const HOME: &str = "/staff/today";

#[derive(Template)]
#[template(path = "staff/reauthenticate.html")]
struct Page {
    shell: StaffShell,
    next: String,
    errors: Errors,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    next: String,
}

fn page(staff: &Staff, next: &str, errors: Errors) -> Page {
    Page {
        shell: staff.shell(),
        next: safe_for_staff(next).unwrap_or_else(|| HOME.to_owned()),
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(staff: Staff, Query(said): Query<Said>) -> Answer {
    Ok(ok(&page(&staff, &said.next, Errors::default())))
}

/// `POST`.
pub(crate) async fn check(staff: Staff, form: Form) -> Answer {
    let (portal, next) = (staff.portal(), form.text("next"));
    let password = Password::new(&form.text("password"));
    let message = if password.exposed().is_empty() {
        "パスワードを入力してください。"
    } else {
        match app::staff::reauthenticate(portal, &staff.staff, &password).await? {
            Reauthenticated::Yes(token) => {
                let mut response = go(&safe_for_staff(&next).unwrap_or_else(|| HOME.to_owned()));
                set(&staff.visitor.web, &mut response, &token);
                return Ok(response);
            }
            Reauthenticated::Paused { until } => {
                return Ok(paused::page(staff.shell(), until, portal.now(), HOME));
            }
            Reauthenticated::No => "パスワードが違います。もう一度ご確認ください。",
        }
    };
    let errors = Errors::one("password", message);
    Ok(wrong(&page(&staff, &next, errors)))
}

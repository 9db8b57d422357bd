//! `/portal/reauthenticate`: the password once more before something that matters.

use app::host_portal::is_open;
use app::login::{Reauthenticated, reauthenticate};
use askama::Template;
use axum::extract::Query;
use domain::password::Password;

use super::paused::Paused;
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::next::safe;
use crate::shell::Shell;
use crate::who::{Cookie, Member};

#[derive(Template)]
#[template(path = "portal/reauthenticate.html")]
struct Page {
    shell: Shell,
    form: ReauthenticateForm,
    errors: Errors,
}

struct ReauthenticateForm {
    next: String,
}

/// What the address says.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    next: String,
}

fn page(member: &Member, next: &str, errors: Errors) -> Page {
    let next = safe(next).unwrap_or_else(|| "/portal/home".to_owned());
    Page {
        shell: member.shell(),
        form: ReauthenticateForm { next },
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(member: Member, Query(said): Query<Said>) -> Answer {
    Ok(ok(&page(&member, &said.next, Errors::default())))
}

/// `POST`.
pub(crate) async fn check(member: Member, form: Form) -> Answer {
    let (portal, next) = (member.portal(), form.text("next"));
    let password = Password::new(&form.text("password"));
    let message = if password.exposed().is_empty() {
        "パスワードを入力してください。"
    } else {
        match reauthenticate(portal, &member.member, &password).await? {
            Reauthenticated::Yes(token) => {
                let mut response = go(&safe(&next).unwrap_or_else(|| "/portal/home".to_owned()));
                Cookie::Session.set(&member.visitor.web, &mut response, &token);
                return Ok(response);
            }
            Reauthenticated::Paused { until } => {
                return Ok(Paused::LogIn.page(member.shell(), until, portal.now(), "/portal/home"));
            }
            Reauthenticated::No => "パスワードが違います。もう一度ご確認ください。",
        }
    };
    Ok(wrong(&page(
        &member,
        &next,
        Errors::one("password", message),
    )))
}

/// Sends a member to this page first when the password was last shown more than 20 minutes ago.
pub(super) fn first(member: &Member, then: &str) -> Result<(), Failure> {
    let (insurer, account) = (&member.member.insurer, &member.member.account);
    if member.member.is_fresh(member.portal().now()) {
        Ok(())
    } else if account.password_hash.is_none() && is_open(member.portal(), insurer) {
        // Who has no password here shows once more at the host portal who they are.
        let there = super::host_portal::address(insurer);
        Err(Failure::Elsewhere(format!("{there}?again=1&next={then}")))
    } else {
        Err(Failure::Elsewhere(format!(
            "/portal/reauthenticate?next={then}"
        )))
    }
}

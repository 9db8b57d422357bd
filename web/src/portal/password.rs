//! `/portal/password`: another password, wanted or forced.

use app::account::{PasswordChange, change_password};
use askama::Template;
use domain::password::Password;

use super::paused::Paused;
use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::{Cookie, SignedIn};
use crate::words;

#[derive(Template)]
#[template(path = "portal/password.html")]
struct Page {
    shell: Shell,
    forced: Forced,
    current_wanted: bool,
    password_hint: String,
    password_max: u32,
    errors: Errors,
}

#[derive(Clone, Copy)]
enum Forced {
    No,
    FirstUse,
    LongAway,
}

fn page(signed_in: &SignedIn, errors: Errors) -> Page {
    let (account, rule) = (
        &signed_in.member.account,
        &signed_in.member.insurer.password,
    );
    let forced = match (account.must_change_password, account.password_changed_at) {
        (false, _) => Forced::No,
        (true, None) => Forced::FirstUse,
        (true, Some(_)) => Forced::LongAway,
    };
    Page {
        shell: signed_in.shell(),
        forced,
        current_wanted: true,
        password_hint: words::password_rule(rule),
        password_max: u32::try_from(rule.max).unwrap_or(128),
        errors,
    }
}

/// `GET`.
pub(crate) async fn show(signed_in: SignedIn) -> Answer {
    Ok(ok(&page(&signed_in, Errors::default())))
}

/// `POST`.
pub(crate) async fn save(signed_in: SignedIn, form: Form) -> Answer {
    let (portal, member) = (signed_in.portal(), &signed_in.member);
    let current = Password::new(&form.text("current_password"));
    let new = Password::new(&form.text("password"));
    if current.exposed().is_empty() {
        let message = "現在のパスワードを入力してください。";
        return Ok(wrong(&page(
            &signed_in,
            Errors::one("current_password", message),
        )));
    }
    let errors = match change_password(portal, member, &current, &new).await? {
        PasswordChange::Done(token) => {
            let mut response = go("/portal/home?done=password");
            Cookie::Session.set(&signed_in.visitor.web, &mut response, &token);
            return Ok(response);
        }
        PasswordChange::Paused { until } => {
            return Ok(Paused::LogIn.page(
                signed_in.shell(),
                until,
                portal.now(),
                "/portal/password",
            ));
        }
        PasswordChange::CurrentWrong => Errors::one(
            "current_password",
            "現在のパスワードが違います。もう一度ご確認ください。",
        ),
        PasswordChange::Same => Errors::one(
            "password",
            "現在のパスワードとは別のパスワードにしてください。",
        ),
        PasswordChange::Problems(problems) => Errors::one(
            "password",
            words::password(&problems, &member.insurer.password),
        ),
    };
    Ok(wrong(&page(&signed_in, errors)))
}

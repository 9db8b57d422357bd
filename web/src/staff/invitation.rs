//! `/staff/invitation/{token}`: a password of one's own, by the one-time link of an invitation.

use app::staff::{Link, PASSWORD, Set, look, set_password};
use app::tokens::Token;
use askama::Template;
use axum::extract::Path;
use domain::password::Password;

use super::paused;
use super::shell::StaffShell;
use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::who::{Visitor, staff};
use crate::words;

#[derive(Template)]
#[template(path = "staff/invitation.html")]
struct Page {
    shell: StaffShell,
    action: String,
    name: String,
    mail: String,
    invited: bool,
    password_hint: String,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "staff/invitation/gone.html")]
struct Gone {
    shell: StaffShell,
}

fn page(visitor: &Visitor, secret: &str, link: Link, errors: Errors) -> Option<Page> {
    let Link::Open {
        name,
        mail,
        invited,
    } = link
    else {
        return None;
    };
    Some(Page {
        shell: StaffShell::plain(visitor),
        action: format!("/staff/invitation/{secret}"),
        name,
        mail,
        invited,
        password_hint: words::password_rule(&PASSWORD),
        errors,
    })
}

fn gone(visitor: &Visitor) -> Gone {
    Gone {
        shell: StaffShell::plain(visitor),
    }
}

/// `GET`: opening the link uses nothing up.
pub(crate) async fn show(visitor: Visitor, Path(secret): Path<String>) -> Answer {
    let link = match Token::parse(&secret) {
        Some(token) => look(visitor.portal(), &token).await?,
        None => Link::Gone,
    };
    Ok(
        visitor.answer(match page(&visitor, &secret, link, Errors::default()) {
            Some(page) => ok(&page),
            None => ok(&gone(&visitor)),
        }),
    )
}

/// `POST`.
pub(crate) async fn save(visitor: Visitor, Path(secret): Path<String>, form: Form) -> Answer {
    let Some(token) = Token::parse(&secret) else {
        return Ok(ok(&gone(&visitor)));
    };
    let portal = visitor.portal();
    let password = Password::new(&form.text("password"));
    match set_password(portal, &visitor.visit, &token, &password).await? {
        Set::Half(session) => {
            let mut response = go("/staff/code");
            staff::set(&visitor.web, &mut response, &session);
            Ok(response)
        }
        Set::Gone => Ok(ok(&gone(&visitor))),
        Set::Paused { until } => {
            let shell = StaffShell::plain(&visitor);
            Ok(paused::page(shell, until, portal.now(), "/staff/"))
        }
        Set::Problems(problems) => {
            let errors = Errors::one("password", words::password(&problems, &PASSWORD));
            let link = look(portal, &token).await?;
            Ok(match page(&visitor, &secret, link, errors) {
                Some(page) => wrong(&page),
                None => ok(&gone(&visitor)),
            })
        }
    }
}

//! `/portal/recover/password`: the password is forgotten; a one-time link goes to the registered address.

use app::guard::Verdict;
use app::insurers::Insurer;
use app::recovery::{LINK_MINUTES, LinkState, Renewed, link_state, request, set_password};
use app::tokens::Token;
use askama::Template;
use axum::extract::Path;
use domain::password::Password;

use super::super::paused::Paused;
use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Visitor;
use crate::words;

const BASE: &str = "/portal/recover/password";

#[derive(Template)]
#[template(path = "portal/recover/password.html")]
struct Ask {
    shell: Shell,
    form: RecoverForm,
    errors: Errors,
}

struct RecoverForm {
    user_id: String,
}

#[derive(Template)]
#[template(path = "portal/recover/password/sent.html")]
struct Sent {
    shell: Shell,
    minutes: u32,
    sender: String,
}

#[derive(Template)]
#[template(path = "portal/recover/password/new.html")]
struct New {
    shell: Shell,
    action: String,
    usable: bool,
    password_hint: String,
    password_max: u32,
    errors: Errors,
}

/// `GET`.
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let form = RecoverForm {
        user_id: String::new(),
    };
    Ok(visitor.answer(ok(&Ask {
        shell: visitor.shell(),
        form,
        errors: Errors::default(),
    })))
}

/// `POST`: the answer is the same whoever it is about.
pub(crate) async fn send(visitor: Visitor, form: Form) -> Answer {
    let user_id = form.text("user_id");
    if user_id.trim().is_empty() {
        let errors = Errors::one("user_id", "ユーザーIDを入力してください。");
        let form = RecoverForm { user_id };
        return Ok(wrong(&Ask {
            shell: visitor.shell(),
            form,
            errors,
        }));
    }
    let portal = visitor.portal();
    Ok(match request(portal, &visitor.visit, &user_id).await? {
        Verdict::Open => go("/portal/recover/password/sent"),
        Verdict::Paused { until } => {
            Paused::Recovery.page(visitor.shell(), until, portal.now(), BASE)
        }
    })
}

/// `GET …/sent`.
pub(crate) async fn sent(visitor: Visitor) -> Answer {
    let page = Sent {
        shell: visitor.shell(),
        minutes: LINK_MINUTES,
        sender: String::new(),
    };
    Ok(visitor.answer(ok(&page)))
}

fn usable(visitor: &Visitor, insurer: &Insurer, secret: &str, errors: Errors) -> New {
    New {
        shell: visitor.shell().of(&visitor.web, insurer),
        action: format!("/portal/recover/password/{secret}"),
        usable: true,
        password_hint: words::password_rule(&insurer.password),
        password_max: u32::try_from(insurer.password.max).unwrap_or(128),
        errors,
    }
}

fn gone(visitor: &Visitor) -> New {
    New {
        shell: visitor.shell(),
        action: String::new(),
        usable: false,
        password_hint: String::new(),
        password_max: 128,
        errors: Errors::default(),
    }
}

/// `GET …/{token}`: opening the link uses nothing up.
pub(crate) async fn show_new(visitor: Visitor, Path(secret): Path<String>) -> Answer {
    let Some(token) = Token::parse(&secret) else {
        return Ok(visitor.answer(ok(&gone(&visitor))));
    };
    let page = match link_state(visitor.portal(), &token).await? {
        LinkState::Open { insurer, .. } => usable(&visitor, &insurer, &secret, Errors::default()),
        LinkState::Used | LinkState::Gone => gone(&visitor),
    };
    Ok(visitor.answer(ok(&page)))
}

/// `POST …/{token}`.
pub(crate) async fn save(visitor: Visitor, Path(secret): Path<String>, form: Form) -> Answer {
    let Some(token) = Token::parse(&secret) else {
        return Ok(ok(&gone(&visitor)));
    };
    let password = Password::new(&form.text("password"));
    match set_password(visitor.portal(), &visitor.visit, &token, &password).await? {
        Renewed::Done { .. } => Ok(go("/portal/?renewed=1")),
        Renewed::Used | Renewed::Gone => Ok(ok(&gone(&visitor))),
        Renewed::Paused { until } => {
            let now = visitor.portal().now();
            Ok(Paused::Recovery.page(visitor.shell(), until, now, BASE))
        }
        Renewed::Problems { insurer, problems } => {
            let errors = Errors::one("password", words::password(&problems, &insurer.password));
            Ok(wrong(&usable(&visitor, &insurer, &secret, errors)))
        }
    }
}

//! `/portal/not-me/{token}`: "this wasn't me", from a letter. Nothing happens before the button.

use app::recovery::{Happened, NotMe as Link, freeze, not_me};
use app::tokens::Token;
use askama::Template;
use axum::extract::Path;

use crate::answer::{Answer, go, ok};
use crate::form::Form;
use crate::shell::Shell;
use crate::who::Visitor;

/// What the letter told.
enum NotMe {
    NewDevice,
    MailChanged,
    PasswordChanged,
    PasskeyAdded,
    PasskeyRemoved,
    TakeOver,
    BankAccount,
}

#[derive(Template)]
#[template(path = "portal/not-me.html")]
struct Page {
    shell: Shell,
    action: String,
    usable: bool,
    what: NotMe,
    at: String,
}

#[derive(Template)]
#[template(path = "portal/not-me/done.html")]
struct Done {
    shell: Shell,
}

fn gone(visitor: &Visitor) -> Page {
    Page {
        shell: visitor.known_shell(),
        action: String::new(),
        usable: false,
        what: NotMe::NewDevice,
        at: String::new(),
    }
}

/// `GET`.
pub(crate) async fn show(visitor: Visitor, Path(secret): Path<String>) -> Answer {
    let state = match Token::parse(&secret) {
        Some(token) => not_me(visitor.portal(), &token).await?,
        None => Link::Gone,
    };
    let page = match state {
        Link::Open {
            insurer,
            happened,
            at,
        } => Page {
            shell: visitor.shell().of(&visitor.web, &insurer),
            action: format!("/portal/not-me/{secret}"),
            usable: true,
            what: match happened {
                Happened::NewDevice => NotMe::NewDevice,
                Happened::MailChanged => NotMe::MailChanged,
                Happened::PasswordChanged => NotMe::PasswordChanged,
                Happened::PasskeyAdded => NotMe::PasskeyAdded,
                Happened::PasskeyRemoved => NotMe::PasskeyRemoved,
                Happened::BankAccount => NotMe::BankAccount,
                Happened::TakeOver | Happened::MailAsked => NotMe::TakeOver,
            },
            at: domain::japan_time::format_minute(at),
        },
        Link::Used | Link::Gone => gone(&visitor),
    };
    Ok(visitor.answer(ok(&page)))
}

/// `POST`: the account is frozen.
pub(crate) async fn stop(visitor: Visitor, Path(secret): Path<String>, _form: Form) -> Answer {
    let state = match Token::parse(&secret) {
        Some(token) => freeze(visitor.portal(), &token).await?,
        None => Link::Gone,
    };
    match state {
        Link::Open { insurer, .. } => {
            Ok(go(&format!("/portal/not-me/done?insurer={}", insurer.key)))
        }
        Link::Used => Ok(go("/portal/not-me/done")),
        Link::Gone => Ok(ok(&gone(&visitor))),
    }
}

/// `GET /portal/not-me/done`.
pub(crate) async fn done(
    visitor: Visitor,
    axum::extract::Query(said): axum::extract::Query<super::recover::user_id::Said>,
) -> Answer {
    let shell = visitor.shell();
    let insurer = visitor.portal().insurers().by_key(said.insurer());
    let shell = match insurer {
        Some(insurer) => shell.of(&visitor.web, &insurer),
        None => shell,
    };
    Ok(visitor.answer(ok(&Done { shell })))
}

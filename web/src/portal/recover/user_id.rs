//! `/portal/recover/user-id`: the user ID is forgotten; it goes to the registered address.

use app::recovery::{Reminder, remind};
use askama::Template;
use axum::extract::{Path, Query};

use super::super::identity::ItemView;
use super::super::paused::Paused;
use super::asked::{Read, Whose};
use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Visitor;

const BASE: &str = "/portal/recover/user-id";

#[derive(Template)]
#[template(path = "portal/recover/user-id.html")]
struct Page {
    shell: Shell,
    action: String,
    items: Vec<ItemView>,
    errors: Errors,
    where_to_find: String,
}

#[derive(Template)]
#[template(path = "portal/recover/user-id/sent.html")]
struct Sent {
    shell: Shell,
    sender: String,
}

fn page(visitor: &Visitor, whose: &Whose, form: Option<&Form>, errors: Errors) -> Page {
    let shell = visitor.known_shell();
    Page {
        shell: match whose.insurer() {
            Some(insurer) => shell.of(&visitor.web, insurer),
            None => shell,
        },
        action: whose.address(BASE),
        items: whose.items(visitor, form),
        errors,
        where_to_find: whose
            .insurer()
            .map(|insurer| insurer.texts.where_to_find_numbers.clone())
            .unwrap_or_default(),
    }
}

/// `GET`.
pub(crate) async fn show(visitor: Visitor) -> Answer {
    Ok(visitor.answer(ok(&page(
        &visitor,
        &Whose::Anybodys,
        None,
        Errors::default(),
    ))))
}

/// `GET …/{code}`.
pub(crate) async fn show_own(visitor: Visitor, Path(code): Path<String>) -> Answer {
    let whose = Whose::named(&visitor, &code)?;
    Ok(visitor.answer(ok(&page(&visitor, &whose, None, Errors::default()))))
}

/// `POST`.
pub(crate) async fn send(visitor: Visitor, form: Form) -> Answer {
    send_for(&visitor, &Whose::Anybodys, &form).await
}

/// `POST …/{code}`.
pub(crate) async fn send_own(visitor: Visitor, Path(code): Path<String>, form: Form) -> Answer {
    let whose = Whose::named(&visitor, &code)?;
    send_for(&visitor, &whose, &form).await
}

async fn send_for(visitor: &Visitor, whose: &Whose, form: &Form) -> Answer {
    let (insurer, claim) = match whose.read(visitor, form, BASE) {
        Read::Claim(insurer, claim) => (insurer, claim),
        Read::Own(response) => return Ok(response),
        Read::Wrong(errors) => return Ok(wrong(&page(visitor, whose, Some(form), errors))),
    };
    let portal = visitor.portal();
    match remind(portal, &visitor.visit, &insurer, &claim).await? {
        Reminder::Accepted => Ok(go(&format!("{BASE}/sent?insurer={}", insurer.key))),
        Reminder::Paused { until } => {
            let shell = visitor.shell().of(&visitor.web, &insurer);
            Ok(Paused::Recovery.page(shell, until, portal.now(), &whose.address(BASE)))
        }
    }
}

/// Whose sender the page names.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    insurer: String,
}

impl Said {
    /// The insurer's key; may be anything.
    pub(crate) fn insurer(&self) -> &str {
        &self.insurer
    }
}

/// `GET …/sent`: the same whether or not anybody exists.
pub(crate) async fn sent(visitor: Visitor, Query(said): Query<Said>) -> Answer {
    let insurer = visitor.portal().insurers().by_key(&said.insurer);
    let shell = visitor.known_shell();
    let page = match insurer {
        Some(insurer) => Sent {
            shell: shell.of(&visitor.web, &insurer),
            sender: insurer.mail.sender.clone(),
        },
        None => Sent {
            shell,
            sender: String::new(),
        },
    };
    Ok(visitor.answer(ok(&page)))
}

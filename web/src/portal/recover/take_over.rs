//! `/portal/recover/take-over`: the registered mail address cannot be read any more.

use app::recovery::{TakeOver, take_over};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::mail_address::MailAddress;

use super::super::identity::ItemView;
use super::super::paused::Paused;
use super::asked::{Read, Whose};
use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Visitor;
use crate::words;

const BASE: &str = "/portal/recover/take-over";
/// The waiting time named while the insurer is not known.
const USUAL_HOURS: u32 = 72;

#[derive(Template)]
#[template(path = "portal/recover/take-over.html")]
struct Page {
    shell: Shell,
    action: String,
    offered: bool,
    hours: u32,
    items: Vec<ItemView>,
    errors: Errors,
    form: TakeOverForm,
}

struct TakeOverForm {
    mail: String,
}

#[derive(Template)]
#[template(path = "portal/recover/take-over/accepted.html")]
struct Accepted {
    shell: Shell,
    hours: u32,
}

fn page(visitor: &Visitor, whose: &Whose, form: Option<&Form>, errors: Errors) -> Page {
    let shell = visitor.known_shell();
    let hours = whose
        .insurer()
        .map(|insurer| insurer.recovery.take_over_after_hours);
    Page {
        shell: match whose.insurer() {
            Some(insurer) => shell.of(&visitor.web, insurer),
            None => shell,
        },
        action: whose.address(BASE),
        offered: hours != Some(None),
        hours: hours.flatten().unwrap_or(USUAL_HOURS),
        items: whose.items(visitor, form),
        errors,
        form: TakeOverForm {
            mail: form.map(|form| form.text("mail")).unwrap_or_default(),
        },
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
pub(crate) async fn ask(visitor: Visitor, form: Form) -> Answer {
    ask_for(&visitor, &Whose::Anybodys, &form).await
}

/// `POST …/{code}`.
pub(crate) async fn ask_own(visitor: Visitor, Path(code): Path<String>, form: Form) -> Answer {
    let whose = Whose::named(&visitor, &code)?;
    ask_for(&visitor, &whose, &form).await
}

async fn ask_for(visitor: &Visitor, whose: &Whose, form: &Form) -> Answer {
    let again = |errors: Errors| -> Response { wrong(&page(visitor, whose, Some(form), errors)) };
    let mail = MailAddress::parse(&form.text("mail"));
    let (insurer, claim) = match whose.read(visitor, form, BASE) {
        Read::Claim(insurer, claim) => (insurer, claim),
        Read::Own(response) => return Ok(response),
        Read::Wrong(mut errors) => {
            if let Err(error) = mail {
                errors.add("mail", words::mail(error));
            }
            return Ok(again(errors));
        }
    };
    let mail = match mail {
        Ok(mail) => mail,
        Err(error) => return Ok(again(Errors::one("mail", words::mail(error)))),
    };
    let portal = visitor.portal();
    match take_over(portal, &visitor.visit, &insurer, &claim, &mail).await? {
        TakeOver::Accepted { .. } => Ok(go(&format!("{BASE}/accepted?insurer={}", insurer.key))),
        TakeOver::HelpDesk => {
            let own = Whose::Insurers(insurer);
            Ok(ok(&page(visitor, &own, None, Errors::default())))
        }
        TakeOver::Paused { until } => {
            let shell = visitor.shell().of(&visitor.web, &insurer);
            Ok(Paused::Recovery.page(shell, until, portal.now(), &whose.address(BASE)))
        }
    }
}

/// Whose waiting time the page names.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    insurer: String,
}

/// `GET …/accepted`: the same whether or not anybody exists.
pub(crate) async fn accepted(visitor: Visitor, Query(said): Query<Said>) -> Answer {
    let insurer = visitor.portal().insurers().by_key(&said.insurer);
    let shell = visitor.known_shell();
    let page = match insurer {
        Some(insurer) => Accepted {
            shell: shell.of(&visitor.web, &insurer),
            hours: insurer
                .recovery
                .take_over_after_hours
                .unwrap_or(USUAL_HOURS),
        },
        None => Accepted {
            shell,
            hours: USUAL_HOURS,
        },
    };
    Ok(visitor.answer(ok(&page)))
}

//! `/portal/mail`: another mail address; the code goes to the new one.

pub(crate) mod code;

use app::account::begin_mail_change;
use app::sign_up::CodeSent;
use askama::Template;
use domain::mail_address::MailAddress;

use super::paused::Paused;
use super::reauthenticate::first;
use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Member;
use crate::words;

#[derive(Template)]
#[template(path = "portal/mail.html")]
struct Page {
    shell: Shell,
    current: String,
    form: MailForm,
    errors: Errors,
    sender: String,
}

struct MailForm {
    mail: String,
}

fn page(member: &Member, mail: String, errors: Errors) -> Page {
    let current = member
        .member
        .account
        .mail
        .as_deref()
        .and_then(|mail| MailAddress::parse(mail).ok());
    Page {
        shell: member.shell(),
        current: current.map(|mail| mail.masked()).unwrap_or_default(),
        form: MailForm { mail },
        errors,
        sender: member.member.insurer.mail.sender.clone(),
    }
}

/// `GET`.
pub(crate) async fn show(member: Member) -> Answer {
    first(&member, "/portal/mail")?;
    Ok(ok(&page(&member, String::new(), Errors::default())))
}

/// `POST`.
pub(crate) async fn save(member: Member, form: Form) -> Answer {
    first(&member, "/portal/mail")?;
    let (portal, typed) = (member.portal(), form.text("mail"));
    if is_in_use(&member, &typed) {
        let errors = Errors::one(
            "mail",
            "現在と同じメールアドレスです。新しいメールアドレスを入力してください。",
        );
        return Ok(wrong(&page(&member, typed, errors)));
    }
    match begin_mail_change(portal, &member.member, &typed).await? {
        Ok(CodeSent::Yes) => Ok(go("/portal/mail/code")),
        Ok(CodeSent::Paused { until }) => {
            Ok(Paused::Code.page(member.shell(), until, portal.now(), "/portal/mail"))
        }
        Err(error) => Ok(wrong(&page(
            &member,
            typed,
            Errors::one("mail", words::mail(error)),
        ))),
    }
}

/// Whether somebody typed the address they have.
fn is_in_use(member: &Member, typed: &str) -> bool {
    let current = member.member.account.mail.as_deref();
    MailAddress::parse(typed).is_ok_and(|typed| Some(typed.raw()) == current)
}

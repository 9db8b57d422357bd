//! `/portal/family/{person}`: inviting an adult of the family, and taking that back.

use app::family::{Invited, LINK_DAYS, Relative, invite, relative, withdraw as take_back};
use askama::Template;
use axum::extract::Path;
use domain::japan_time::format_minute;
use domain::mail_address::MailAddress;
use uuid::Uuid;

use super::super::paused::Paused;
use super::{ADDRESS, is_there};
use crate::answer::{Answer, Failure, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Member;
use crate::words;

#[derive(Template)]
#[template(path = "portal/family/person.html")]
struct Page {
    shell: Shell,
    name: String,
    action: String,
    mail: String,
    to: String,
    until: String,
    days: u32,
    sender: String,
    errors: Errors,
}

fn page(member: &Member, one: &Relative, mail: String, errors: Errors) -> Page {
    let sent = one.invited.as_ref();
    Page {
        shell: member.shell(),
        name: one.name.clone(),
        action: format!("{ADDRESS}/{}", one.id),
        mail,
        to: sent.map(|sent| sent.to.clone()).unwrap_or_default(),
        until: sent
            .map(|sent| format_minute(sent.until))
            .unwrap_or_default(),
        days: LINK_DAYS,
        sender: member.member.insurer.mail.sender.clone(),
        errors,
    }
}

/// Somebody of the member's family whom they may invite; for anybody else there is no such page.
async fn of_family(member: &Member, id: &str) -> Result<Relative, Failure> {
    let id = Uuid::try_parse(id).map_err(|_| Failure::NotFound)?;
    if !is_there(member) {
        return Err(Failure::NotFound);
    }
    let found = relative(member.portal(), &member.member, id).await?;
    found.ok_or(Failure::NotFound)
}

/// `GET`.
pub(crate) async fn show(member: Member, Path(id): Path<String>) -> Answer {
    let one = of_family(&member, &id).await?;
    Ok(ok(&page(&member, &one, String::new(), Errors::default())))
}

/// `POST`: the answer is the same whether or not that person has an account.
pub(crate) async fn send(member: Member, Path(id): Path<String>, form: Form) -> Answer {
    let one = of_family(&member, &id).await?;
    let typed = form.text("mail");
    let refused = |message: &str| {
        let errors = Errors::one("mail", message);
        Ok(wrong(&page(&member, &one, typed.clone(), errors)))
    };
    let to = match MailAddress::parse(&typed) {
        Ok(to) => to,
        Err(error) => return refused(&words::mail(error)),
    };
    let portal = member.portal();
    match invite(portal, &member.member, one.id, &to).await? {
        Invited::Sent => Ok(go(&format!("{ADDRESS}?done=sent"))),
        Invited::OwnAddress => refused(
            "あなたのアカウントのメールアドレスです。招待する方ご本人のメールアドレスを入力してください。",
        ),
        Invited::TooMany { until } => {
            let back = format!("{ADDRESS}/{}", one.id);
            Ok(Paused::Family.page(member.shell(), until, portal.now(), &back))
        }
        Invited::Nobody => Err(Failure::NotFound),
    }
}

/// `POST …/withdraw`.
pub(crate) async fn withdraw(member: Member, Path(id): Path<String>, _form: Form) -> Answer {
    let one = of_family(&member, &id).await?;
    take_back(member.portal(), &member.member, one.id).await?;
    Ok(go(&format!("{ADDRESS}?done=withdrawn")))
}

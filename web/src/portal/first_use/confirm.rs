//! `/portal/first-use/confirm`: 入力確認画面.

use app::first_use::{Details, Kept, keep};
use askama::Template;
use axum::response::Response;

use super::details::{self, DetailsForm, first, known};
use super::{ADDRESS, done};
use crate::answer::{Answer, go, ok, wrong};
use crate::form::{Errors, Form};
use crate::shell::Shell;
use crate::who::Member;

#[derive(Template)]
#[template(path = "portal/first-use/confirm.html")]
struct Confirm {
    shell: Shell,
    known: String,
    form: DetailsForm,
    required: bool,
}

/// The page, with what will be kept.
pub(super) fn page(member: &Member, details: &Details) -> Response {
    let mail = details.mail.as_ref().map(|mail| mail.raw().to_owned());
    ok(&Confirm {
        shell: member.shell(),
        known: known(member),
        form: DetailsForm {
            mail: mail.unwrap_or_default(),
            news: if details.news { "yes" } else { "no" }.to_owned(),
        },
        required: member.member.insurer.mail.required,
    })
}

/// `POST`: keeps it, or goes back with everything still there.
pub(crate) async fn save(member: Member, form: Form) -> Answer {
    first(&member).await?;
    let typed = DetailsForm::of(&form);
    if form.is("action", "back") {
        return Ok(ok(&details::page(&member, typed, Errors::default())));
    }
    let details = match typed.parse(&member) {
        Ok(details) => details,
        Err(errors) => return Ok(wrong(&details::page(&member, typed, errors))),
    };
    match keep(member.portal(), &member.member, details).await? {
        Kept::Yes => Ok(go(done::ADDRESS)),
        Kept::NotIdentified => Ok(go(ADDRESS)),
    }
}

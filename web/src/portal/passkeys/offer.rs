//! `/portal/passkeys/offer`: once, after the first log-in.

use askama::Template;

use super::super::reauthenticate::first;
use crate::answer::{Answer, go, ok};
use crate::form::Form;
use crate::next::safe;
use crate::shell::Shell;
use crate::who::Member;

#[derive(Template)]
#[template(path = "portal/passkeys/offer.html")]
struct Page {
    shell: Shell,
    next: String,
}

/// `GET`.
pub(crate) async fn show(member: Member) -> Answer {
    first(&member, "/portal/passkeys/offer")?;
    let next = "/portal/home".to_owned();
    Ok(ok(&Page {
        shell: member.shell(),
        next,
    }))
}

/// `POST /portal/passkeys/later`.
pub(crate) async fn later(member: Member, form: Form) -> Answer {
    app::passkeys::offered(member.portal(), &member.member).await?;
    Ok(go(
        &safe(&form.text("next")).unwrap_or_else(|| "/portal/home".to_owned())
    ))
}

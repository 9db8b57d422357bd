//! `/staff/at/{insurer}/announcements/{id}/delete`: what nobody has seen is gone for good.

use app::announcements::room::{self, Moved};
use askama::Template;
use axum::extract::Path;

use super::edit::kept;
use super::{Of, words};
use crate::answer::{Answer, Failure, go, ok};
use crate::form::Form;
use crate::staff::shell::StaffShell;
use crate::who::desk::Desk;

#[derive(Template)]
#[template(path = "staff/at/announcements/delete.html")]
struct Page {
    shell: StaffShell,
    here: String,
    title: String,
    files: usize,
    seen: String,
}

/// `GET`.
pub(crate) async fn show(desk: Desk, Path(of): Path<Of>) -> Answer {
    let found = kept(&desk, &of).await?;
    let here = desk.address(&found.id.to_string());
    if !found.unseen {
        return Ok(go(&format!("{here}?trouble=not-now")));
    }
    Ok(ok(&Page {
        shell: desk.shell(),
        here,
        files: found.attachments.len(),
        title: found.title,
        seen: found.seen,
    }))
}

/// `POST`.
pub(crate) async fn save(desk: Desk, Path(of): Path<Of>, form: Form) -> Answer {
    let (portal, id) = (desk.portal(), of.id()?);
    let deleted = room::delete(portal, &desk.desk, id, form.text("seen")).await?;
    Ok(match deleted.ok_or(Failure::NotFound)? {
        Moved::Done => go(&format!("{}?state=drafts&done=deleted", desk.address(""))),
        other => {
            let here = desk.address(&id.to_string());
            go(&format!("{here}?trouble={}", words::trouble_of(other)))
        }
    })
}

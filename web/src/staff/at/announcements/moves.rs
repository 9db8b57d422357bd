//! `POST /staff/at/{insurer}/announcements/{id}/move`: shown, a draft again, ended, shown again.

use app::announcements::room::{self, Move, Moved};
use axum::extract::Path;

use super::{Of, words};
use crate::answer::{Answer, Failure, go};
use crate::form::Form;
use crate::who::desk::Desk;

/// `POST`.
pub(crate) async fn save(desk: Desk, Path(of): Path<Of>, form: Form) -> Answer {
    let (what, done) = match form.text("what").as_str() {
        "show" => (Move::Show, "shown"),
        "withdraw" => (Move::Withdraw, "withdrawn"),
        "end" => (Move::End, "ended"),
        "resume" => (Move::Resume, "resumed"),
        _ => return Err(Failure::BadRequest),
    };
    let (portal, id) = (desk.portal(), of.id()?);
    let here = desk.address(&id.to_string());
    let moved = room::act(portal, &desk.desk, id, (what, form.text("seen"))).await?;
    Ok(match moved.ok_or(Failure::NotFound)? {
        Moved::Done => go(&format!("{here}?done={done}")),
        other => go(&format!("{here}?trouble={}", words::trouble_of(other))),
    })
}

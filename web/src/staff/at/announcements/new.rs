//! `/staff/at/{insurer}/announcements/new`: another announcement, a draft at first.

use app::announcements::room::{self, Kept};
use axum::http::StatusCode;

use super::edit::{Written, page};
use super::form::{Typed, refused};
use super::preview::Preview;
use crate::answer::{Answer, go, ok, page as answer};
use crate::form::{Errors, Form};
use crate::who::desk::Desk;

/// `GET`.
pub(crate) async fn show(desk: Desk) -> Answer {
    let typed = Typed::new(desk.portal().clock().today());
    let written = Written::new(typed);
    Ok(ok(&page(&desk, written, Errors::default()).await?))
}

/// `POST`: shows what it would look like, or keeps it.
pub(crate) async fn save(desk: Desk, form: Form) -> Answer {
    let typed = Typed::of(&form);
    let (draft, mut errors) = (typed.draft(), Errors::default());
    let looks = form.is("action", "preview");
    let (portal, at) = (desk.portal(), &desk.desk);
    let unfit = if looks {
        room::check(portal, at, &draft, None).await?
    } else {
        match room::make(portal, at, &draft).await? {
            Kept::Done(id) => {
                let there = desk.address(&id.to_string());
                return Ok(go(&format!("{there}?done=made")));
            }
            Kept::Unfit(unfit) => Some(unfit),
            Kept::Unchanged | Kept::Overtaken => None,
        }
    };
    if let Some(unfit) = unfit {
        refused(&unfit, &draft, &mut errors);
    }
    let today = portal.clock().today();
    let mut written = Written::new(typed);
    written.preview = (looks && errors.is_empty())
        .then(|| Preview::typed(&written.typed, today, at.is_site(), ("", &[])));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    Ok(answer(status, &page(&desk, written, errors).await?))
}

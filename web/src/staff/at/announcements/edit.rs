//! `/staff/at/{insurer}/announcements/{id}/edit`: another text, other days, for others.

use app::announcements::room::{self, Kept, Page as Announcement, Shelf};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;

use super::form::{Shown, Typed, refused};
use super::preview::{Block, Preview};
use super::{Of, words};
use crate::answer::{Answer, Failure, go, ok, page as answer};
use crate::form::{Errors, Form};
use crate::prose::Span;
use crate::staff::shell::StaffShell;
use crate::who::desk::Desk;

#[derive(Template)]
#[template(path = "staff/at/announcements/form.html")]
pub(super) struct Page {
    shell: StaffShell,
    /// Where the form is sent.
    here: String,
    /// Where it leads without saving.
    back: String,
    is_new: bool,
    is_site: bool,
    /// It is on people's screens now.
    is_shown: bool,
    /// How the announcement stands that somebody else has changed meanwhile.
    now: String,
    typed: Typed,
    shown: Shown,
    preview: Option<Preview>,
    errors: Errors,
}

/// What is being written.
pub(super) struct Written {
    pub(super) typed: Typed,
    pub(super) preview: Option<Preview>,
    /// The announcement that is changed.
    before: Option<Announcement>,
}

impl Written {
    /// Another announcement.
    pub(super) fn new(typed: Typed) -> Self {
        Self {
            typed,
            preview: None,
            before: None,
        }
    }
}

/// The form.
pub(super) async fn page(desk: &Desk, written: Written, errors: Errors) -> Result<Page, Failure> {
    let choices = room::choices(desk.portal(), &desk.desk).await?;
    let mut typed = written.typed;
    let overtaken = errors.of("").is_some_and(|said| said == words::OVERTAKEN);
    let mut now = String::new();
    if let Some(before) = &written.before
        && overtaken
    {
        // Whoever saves once more has been told.
        typed.seen.clone_from(&before.seen);
        now = desk.address(&before.id.to_string());
    }
    let back = written.before.as_ref().map(|one| one.id.to_string());
    Ok(Page {
        shell: desk.shell(),
        here: desk.address(
            &back
                .as_ref()
                .map_or_else(|| "new".to_owned(), |id| format!("{id}/edit")),
        ),
        back: desk.address(&back.unwrap_or_default()),
        is_new: written.before.is_none(),
        is_site: desk.desk.is_site(),
        is_shown: written
            .before
            .is_some_and(|one| one.shelf == Shelf::InForce),
        now,
        shown: typed.shown(&choices),
        typed,
        preview: written.preview,
        errors,
    })
}

/// The announcement as it is kept.
pub(super) async fn kept(desk: &Desk, of: &Of) -> Result<Announcement, Failure> {
    let found = room::page(desk.portal(), &desk.desk, of.id()?).await?;
    found.ok_or(Failure::NotFound)
}

/// `GET`.
pub(crate) async fn show(desk: Desk, Path(of): Path<Of>) -> Answer {
    let before = kept(&desk, &of).await?;
    let written = Written {
        typed: Typed::kept(&before),
        preview: None,
        before: Some(before),
    };
    Ok(ok(&page(&desk, written, Errors::default()).await?))
}

/// `POST`: shows what it would look like, or keeps it.
pub(crate) async fn save(desk: Desk, Path(of): Path<Of>, form: Form) -> Answer {
    let before = kept(&desk, &of).await?;
    let typed = Typed::of(&form);
    let (draft, mut errors) = (typed.draft(), Errors::default());
    let looks = form.is("action", "preview");
    let (portal, at, id) = (desk.portal(), &desk.desk, before.id);
    let here = desk.address(&id.to_string());
    if looks {
        if let Some(unfit) = room::check(portal, at, &draft, Some(id)).await? {
            refused(&unfit, &draft, &mut errors);
        }
    } else {
        let kept = room::change(portal, at, id, (&draft, typed.seen.clone())).await?;
        match kept.ok_or(Failure::NotFound)? {
            Kept::Done(_) => return Ok(go(&format!("{here}?done=saved"))),
            Kept::Unchanged => return Ok(go(&format!("{here}?done=same"))),
            Kept::Unfit(unfit) => refused(&unfit, &draft, &mut errors),
            Kept::Overtaken => errors.add("", words::OVERTAKEN),
        }
    }
    let files = (format!("{here}/files"), before.attachments.clone());
    let today = portal.clock().today();
    let preview = (looks && errors.is_empty())
        .then(|| Preview::typed(&typed, today, at.is_site(), (&files.0, &files.1)));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let written = Written {
        typed,
        preview,
        before: Some(before),
    };
    Ok(answer(status, &page(&desk, written, errors).await?))
}

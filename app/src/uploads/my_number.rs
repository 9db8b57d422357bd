//! The question whether something holds a My Number, and what its sender says.

use store::uploads::files;
use uuid::Uuid;

use super::case::Held;
use super::outcome::Denied;
use crate::audit::{self, Actor, Line};
use crate::login::Member;
use crate::{Error, Portal, Result};

/// What came of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It is written down.
    Done,
    /// Nothing was done.
    Denied(Denied),
}

/// Whether a typed text may hold a My Number.
#[must_use]
pub fn may_hold_my_number(text: &str) -> bool {
    domain::my_number::may_stand_in(text)
}

/// The sender says that a file holds no My Number: other numbers look like one, too.
///
/// # Errors
/// When the database refuses.
pub async fn deny_my_number(
    portal: &Portal,
    who: &Member,
    case: Uuid,
    file: Uuid,
) -> Result<Answered> {
    let (now, of) = (portal.now(), who.clone());
    let answered = portal.store().write(who.insurer.id, move |writing| {
        Box::pin(async move {
            let Some(held) = Held::lock(writing, &of, case, now).await? else {
                return Ok::<_, Error>(Answered::Denied(Denied::NotFound));
            };
            let found = held.standing(file).and_then(|(found, paper)| {
                held.takes(Some(paper))?;
                Ok(found)
            });
            match found {
                Ok(found) if found.my_number == "hinted" => {}
                Ok(_) => return Ok(Answered::Done),
                Err(denied) => return Ok(Answered::Denied(denied)),
            }
            files::answer_my_number(writing, file, "denied").await?;
            let by = Actor::Member(of.account.id);
            let line = Line::new(by, "upload.no_my_number", "file", file);
            audit::record(writing, now, line).await?;
            Ok(Answered::Done)
        })
    });
    answered.await
}

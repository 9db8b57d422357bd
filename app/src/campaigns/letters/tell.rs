//! Telling an insured person what staff did with the case; in the transaction of the act.

use mail::Letter;
use store::campaigns::letters::waiting_case;
use store::{Scope as _, Writing};
use uuid::Uuid;

use super::{HOME, Written, survey};
use crate::campaigns::stored;
use crate::{Portal, Result};

/// What staff did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Something has to be put right.
    Returned,
    /// The decision is there.
    Decided,
    /// There is a message; nothing of it is said.
    Message,
}

/// Every state of a case: about a message a letter may leave in each.
const ANY: [&str; 7] = [
    "not_started",
    "in_progress",
    "submitted",
    "under_review",
    "returned",
    "resubmitted",
    "decided",
];

/// Puts the letter into the outbox, once for each `act` (a number that every move of the case, or every message, has of its
/// own). It leaves when quiet hours are over, if the case still stands there. `false` when nobody can be written to.
///
/// # Errors
/// When the database refuses.
pub async fn tell(
    portal: &Portal,
    writing: &Writing,
    (campaign, case): (Uuid, Uuid),
    (news, act): (News, i64),
) -> Result<bool> {
    let row = store::campaigns::by_id(writing, campaign).await?;
    let insurer = portal.insurers().by_id(writing.insurer());
    let to = waiting_case(writing, case).await?;
    let (Some(row), Some(insurer), Some(to)) = (row, insurer, to) else {
        return Ok(false);
    };
    let definition = stored::definition(&row)?;
    let extensions = store::campaigns::extensions(writing, row.id).await?;
    let whom = Some((to.insured, to.workplace.as_deref()));
    let words = survey(
        portal,
        &definition,
        &stored::deadline(&row, &extensions, whom),
    );
    let (letter, rung, while_status) = match news {
        News::Returned => (Letter::SurveyReturned(words), "returned", vec!["returned"]),
        News::Decided => {
            let (survey, url) = (words.survey, words.url);
            let letter = Letter::SurveyResult { survey, url };
            (letter, "decided", vec!["decided"])
        }
        News::Message => {
            let letter = Letter::SurveyMessage(portal.link(HOME));
            (letter, "message", ANY.to_vec())
        }
    };
    let written = Written {
        campaign,
        to,
        rung: format!("{rung}-{act}"),
        while_status,
        letter,
        not_after: None,
    };
    written.put(portal, writing, &insurer).await
}

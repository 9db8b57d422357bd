//! Telling an insured person what staff did with the case; in the transaction of the act.

use mail::{Letter, Survey};
use store::campaigns::letters::waiting_case;
use store::{Scope as _, Writing};
use uuid::Uuid;

use super::{APPLICATIONS, HOME, Written, survey, words};
use crate::campaigns::stored;
use crate::{Portal, Result, subsidies};

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
    let deadline = stored::deadline(&row, &extensions, whom);
    let application = store::subsidies::by_id(writing, case).await?;
    let letter = match &application {
        None => of_survey(portal, survey(portal, &definition, &deadline), news),
        Some(application) => {
            let page = format!("{APPLICATIONS}/{case}");
            let until = subsidies::until(deadline, application);
            of_application(portal, words(portal, &definition, &until, &page), news)
        }
    };
    let (rung, while_status) = match news {
        News::Returned => ("returned", vec!["returned"]),
        News::Decided => ("decided", vec!["decided"]),
        News::Message => ("message", ANY.to_vec()),
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

fn of_survey(portal: &Portal, words: Survey, news: News) -> Letter {
    match news {
        News::Returned => Letter::SurveyReturned(words),
        News::Decided => Letter::SurveyResult {
            survey: words.survey,
            url: words.url,
        },
        News::Message => Letter::SurveyMessage(portal.link(HOME)),
    }
}

/// Of money nothing is said, nor of whom it is about.
fn of_application(portal: &Portal, words: Survey, news: News) -> Letter {
    match news {
        News::Returned => Letter::SubsidyReturned(words),
        News::Decided => Letter::SubsidyResult {
            subsidy: words.survey,
            url: format!("{}/result", words.url),
        },
        News::Message => Letter::SurveyMessage(portal.link(HOME)),
    }
}

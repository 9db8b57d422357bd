//! What submission and return mean for papers; called inside the transaction that submits or returns a case.

use chrono::{DateTime, Utc};
use store::uploads::{files, papers, state};
use store::{Scope, Writing};
use uuid::Uuid;

use super::case::shown;
use super::reserve::{Slot, make_paper};
use crate::Result;

/// A file as a receipt names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedIn {
    /// Whose paper.
    pub person: Uuid,
    /// The document kind's key.
    pub document: String,
    /// The file.
    pub file: Uuid,
    /// SHA-256 of the original in hex.
    pub digest: String,
    /// How many bytes it has.
    pub bytes: u64,
    /// How many pages it has.
    pub pages: u32,
    /// Whether it may hold a My Number, and its sender has not said that it doesn't.
    pub may_hold_my_number: bool,
    /// Whether it was not handed in before.
    pub is_new: bool,
}

/// Hands in every file that stands in a paper of this case; what was to be put right counts as done. Gives back all that
/// stand, by paper and place, but for those of people who must not be seen. The case has to be held.
///
/// # Errors
/// When the database refuses.
pub async fn submit(writing: &Writing, case: Uuid, now: DateTime<Utc>) -> Result<Vec<HandedIn>> {
    files::submit(writing, case, now).await?;
    papers::settle(writing, case).await?;
    standing(writing, case, now).await
}

/// The files that stand in papers of this case, by paper and place, but for those of people who must not be seen.
///
/// # Errors
/// When the database cannot be asked.
pub async fn standing(scope: &impl Scope, case: Uuid, now: DateTime<Utc>) -> Result<Vec<HandedIn>> {
    let Some(held) = papers::case(scope, case).await? else {
        return Ok(Vec::new());
    };
    let shown = shown(scope, &held).await?;
    let mut all = papers::of_case(scope, case).await?;
    all.retain(|paper| shown.contains(&paper.person_id));
    let standing = files::taking_room(scope, case, now).await?;
    let mut handed_in = Vec::new();
    for paper in all {
        let of_paper = standing.iter().filter(|file| {
            file.paper_id == paper.id && state::STANDING.contains(&file.state.as_str())
        });
        handed_in.extend(of_paper.filter_map(|file| {
            Some(HandedIn {
                person: paper.person_id,
                document: paper.document.clone(),
                file: file.id,
                digest: file.digest.clone()?,
                bytes: u64::try_from(file.bytes).ok()?,
                pages: u32::try_from(file.pages).unwrap_or(0),
                may_hold_my_number: file.my_number == "hinted",
                is_new: file.submitted_at.is_none(),
            })
        }));
    }
    Ok(handed_in)
}

/// Sends papers back, handed in or not: only these can be changed until the case is submitted again. The case has to be
/// held.
///
/// # Errors
/// When the database refuses.
pub async fn send_back(writing: &Writing, slots: &[Slot], now: DateTime<Utc>) -> Result<()> {
    for slot in slots {
        let all = papers::of_case(writing, slot.case).await?;
        let mut all = all.into_iter();
        let found = all.find(|one| one.person_id == slot.person && one.document == slot.document);
        let id = match found {
            Some(paper) => paper.id,
            None => make_paper(writing, slot, now).await?,
        };
        papers::send_back(writing, id, now).await?;
    }
    Ok(())
}

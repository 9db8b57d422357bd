//! The threads in somebody's cases, as their page lists them: nothing of what was written.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::staff::Task;
use store::Reading;
use store::campaigns::{Heading, case};
use store::messages::{author, threads};
use uuid::Uuid;

use crate::staff::Duty;
use crate::{Portal, Result};

/// A thread and its last message.
#[derive(Clone, Debug)]
pub struct Talk {
    /// The case.
    pub case: Uuid,
    /// The name of the campaign.
    pub survey: String,
    /// When something was written last.
    pub at: DateTime<Utc>,
    /// Whether the member wrote it.
    pub by_member: bool,
    /// Who of the staff wrote it.
    pub by: Option<String>,
    /// How many messages of the member nobody of the staff has seen.
    pub unread: i64,
    /// Since when it waits for an answer, if it does.
    pub waiting_since: Option<DateTime<Utc>>,
    author: Uuid,
}

/// The threads in those of these cases whose messages they may read, the latest first; names are put to them by [`named`].
pub(crate) async fn talks(
    scope: &Reading,
    duty: &Duty,
    cases: &[(case::Model, Heading)],
) -> Result<Vec<Talk>> {
    let may = |campaign: Uuid| duty.may_in(Task::WriteMessages, campaign);
    let theirs = cases.iter().filter(|(_, campaign)| may(campaign.id));
    let surveys: BTreeMap<Uuid, &str> = theirs
        .map(|(case, campaign)| (case.id, campaign.name.as_str()))
        .collect();
    let ids: Vec<Uuid> = surveys.keys().copied().collect();
    let unread = store::messages::unread(scope, &ids, author::MEMBER).await?;
    let unread: BTreeMap<Uuid, i64> = unread.into_iter().collect();
    let waiting = threads::of_cases(scope, &ids).await?;
    let last = store::messages::last(scope, &ids).await?;
    let mut talks: Vec<Talk> = last
        .into_iter()
        .map(|last| Talk {
            case: last.case_id,
            survey: surveys
                .get(&last.case_id)
                .map_or_else(String::new, |name| (*name).to_owned()),
            at: last.sent_at,
            by_member: last.author_kind == author::MEMBER,
            by: None,
            unread: unread.get(&last.case_id).copied().unwrap_or(0),
            waiting_since: waiting
                .iter()
                .find(|thread| thread.case_id == last.case_id)
                .and_then(|thread| thread.waiting_since),
            author: last.author_id,
        })
        .collect();
    talks.sort_by_key(|talk| Reverse(talk.at));
    Ok(talks)
}

/// With the names of the staff who wrote last.
pub(crate) async fn named(portal: &Portal, mut talks: Vec<Talk>) -> Result<Vec<Talk>> {
    let staff = talks.iter().filter(|talk| !talk.by_member);
    let staff: BTreeSet<Uuid> = staff.map(|talk| talk.author).collect();
    let names = portal.store().staff_names(staff).await?;
    for talk in &mut talks {
        talk.by = names.get(&talk.author).cloned();
    }
    Ok(talks)
}

//! Threads for staff: those that wait for an answer, all of them, their own.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::staff::Task;
use store::messages::author;
use store::messages::thread;
use store::messages::threads::{self, Behind, Listed};
use store::roster::person;
use uuid::Uuid;

use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// How many threads a page has.
pub const PAGE: u64 = 50;

/// Which threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Those that wait for an answer, the one first that has waited longest.
    Waiting,
    /// Every one, the latest first.
    All,
    /// Those in which they wrote last of the staff, the latest first.
    Mine,
}

/// A page of threads.
#[derive(Clone, Debug)]
pub struct Threads {
    /// The threads.
    pub lines: Vec<ThreadLine>,
    /// Where the next page begins.
    pub next: Option<Behind>,
    /// How many wait for an answer in all.
    pub waiting: i64,
}

/// A thread in the list.
#[derive(Clone, Debug)]
pub struct ThreadLine {
    /// The case.
    pub case: Uuid,
    /// Its insured person.
    pub insured: person::Model,
    /// The name of the campaign.
    pub survey: String,
    /// Since when it waits for an answer, if it does.
    pub waiting_since: Option<DateTime<Utc>>,
    /// When something was written last.
    pub changed_at: DateTime<Utc>,
    /// How many messages nobody of the staff has seen.
    pub unread: i64,
    /// Who of the staff wrote last.
    pub answered_by: Option<String>,
}

/// A page of the threads in campaigns whose messages somebody may read.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn threads(
    portal: &Portal,
    duty: &Duty,
    listing: Listing,
    behind: Option<Behind>,
) -> Result<Threads> {
    duty.must(Task::WriteMessages)?;
    let only = duty.campaigns(Task::WriteMessages);
    let listed = match listing {
        Listing::Waiting => Listed::Waiting,
        Listing::All => Listed::All,
        Listing::Mine => Listed::Of(duty.staff.account.id),
    };
    let scope = portal.store().read(duty.insurer.id).await?;
    let mut found = threads::page(&scope, listed, only.as_deref(), behind, PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = found.len() > page;
    found.truncate(page);
    let (waiting, _) = threads::waiting(&scope, only.as_deref()).await?;
    let ids: Vec<Uuid> = found.iter().map(|one| one.case_id).collect();
    let unread = store::messages::unread(&scope, &ids, author::MEMBER).await?;
    let cases = store::campaigns::cases_by_id(&scope, &ids).await?;
    let insured: BTreeMap<Uuid, Uuid> = cases.iter().map(|one| (one.id, one.insured_id)).collect();
    let people = store::roster::search::by_ids(&scope, insured.values().copied()).await?;
    let campaigns: Vec<Uuid> = found.iter().map(|one| one.campaign_id).collect();
    let surveys = store::campaigns::headings_of(&scope, &campaigns).await?;
    let surveys: BTreeMap<Uuid, String> =
        surveys.into_iter().map(|one| (one.id, one.name)).collect();
    drop(scope);
    let staff = found.iter().filter_map(|one| one.staff_id).collect();
    let known = Known {
        unread: unread.into_iter().collect(),
        insured,
        people,
        surveys,
        names: portal.store().staff_names(staff).await?,
    };
    let last = found.last().filter(|_| more).map(|last| Behind {
        at: match listing {
            Listing::Waiting => last.waiting_since.unwrap_or(last.changed_at),
            Listing::All | Listing::Mine => last.changed_at,
        },
        case: last.case_id,
    });
    let lines = found.iter().map(|one| known.line(one));
    Ok(Threads {
        lines: lines.collect::<Result<_>>()?,
        next: last,
        waiting,
    })
}

/// What was read beside the threads.
struct Known {
    unread: BTreeMap<Uuid, i64>,
    insured: BTreeMap<Uuid, Uuid>,
    people: Vec<person::Model>,
    surveys: BTreeMap<Uuid, String>,
    names: BTreeMap<Uuid, String>,
}

impl Known {
    fn line(&self, thread: &thread::Model) -> Result<ThreadLine> {
        let nobody = || Error::Stored(format!("case {}: nobody insured", thread.case_id));
        let person = self.insured.get(&thread.case_id).ok_or_else(nobody)?;
        let insured = self.people.iter().find(|one| one.id == *person);
        Ok(ThreadLine {
            case: thread.case_id,
            insured: insured.cloned().ok_or_else(nobody)?,
            survey: self
                .surveys
                .get(&thread.campaign_id)
                .cloned()
                .unwrap_or_default(),
            waiting_since: thread.waiting_since,
            changed_at: thread.changed_at,
            unread: self.unread.get(&thread.case_id).copied().unwrap_or(0),
            answered_by: thread.staff_id.and_then(|id| self.names.get(&id).cloned()),
        })
    }
}

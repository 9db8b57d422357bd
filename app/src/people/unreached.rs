//! Whose mail does not arrive: letters to the address they have now were given up, and none has left for it since.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::staff::Task;
use store::Reading;
use store::outbox::{failed, last_sent};
use store::roster::{person, search};
use uuid::Uuid;

use super::person::masked;
use super::{Kept, Marks, role};
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::{Portal, Result};

/// How many letters that were given up are looked at.
const MOST: u64 = 5_000;
/// How many people a page has.
pub const UNREACHED_PAGE: usize = 50;

/// Somebody whose mail does not arrive.
#[derive(Clone, Debug)]
pub struct Unreached {
    /// As the roster has them.
    pub person: person::Model,
    /// Whether the household may not see them.
    pub kept: Kept,
    /// What did not arrive.
    pub lost: Lost,
}

/// What did not arrive at one person's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// When the first letter was given up.
    pub since: DateTime<Utc>,
    /// When the last one was.
    pub last: DateTime<Utc>,
    /// How many were.
    pub letters: usize,
    /// Why the last one was, in the carrier's words.
    pub error: Option<String>,
}

/// A page of them, the one first whose letter was given up last.
#[derive(Clone, Debug)]
pub struct UnreachedPage {
    /// The people.
    pub people: Vec<Unreached>,
    /// How many there are in all.
    pub all: usize,
    /// How many come before the next page, where there is one.
    pub next: Option<usize>,
}

/// Those whose mail does not arrive, but for the first `skip`; that they were looked at is on record.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn unreached(portal: &Portal, duty: &Duty, skip: usize) -> Result<UnreachedPage> {
    duty.must(Task::SeePeople)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let lost = lost(&scope).await?;
    let all = lost.len();
    let page = lost.into_iter().skip(skip).take(UNREACHED_PAGE);
    let page: Vec<(Uuid, Lost)> = page.collect();
    let ids: Vec<Uuid> = page.iter().map(|(id, _)| *id).collect();
    let people = search::by_ids(&scope, ids.iter().copied()).await?;
    let marks = Marks::among(&scope, &ids).await?;
    drop(scope);
    note(portal, duty, page.len()).await?;
    let behind = skip.saturating_add(page.len());
    let whole = |(id, lost): (Uuid, Lost)| {
        let person = people.iter().find(|person| person.id == id)?;
        Some(Unreached {
            person: person.clone(),
            kept: marks.of(id),
            lost,
        })
    };
    Ok(UnreachedPage {
        people: page.into_iter().filter_map(whole).collect(),
        all,
        next: (behind < all).then_some(behind),
    })
}

/// How many people there are whose mail does not arrive.
pub(crate) async fn count_unreached(scope: &Reading) -> Result<usize> {
    Ok(lost(scope).await?.len())
}

async fn lost(scope: &Reading) -> Result<Vec<(Uuid, Lost)>> {
    let letters = failed(scope, MOST).await?;
    let accounts: BTreeSet<Uuid> = letters.iter().map(|one| one.account).collect();
    let accounts: Vec<Uuid> = accounts.into_iter().collect();
    let sent = last_sent(scope, &accounts).await?.into_iter();
    let sent: BTreeMap<(Uuid, String), DateTime<Utc>> = sent
        .map(|(account, recipient, at)| ((account, recipient), at))
        .collect();
    let (mut all, mut places) = (Vec::<(Uuid, Lost)>::new(), BTreeMap::new());
    for one in letters {
        let own = one.mail.as_deref().map(masked);
        let has_it_still = own.as_ref() == Some(&one.recipient);
        let sent = sent.get(&(one.account, one.recipient));
        if !has_it_still || sent.is_some_and(|sent| *sent > one.at) {
            continue;
        }
        let place = *places.entry(one.person).or_insert(all.len());
        if let Some((_, lost)) = all.get_mut(place) {
            lost.since = one.at;
            lost.letters += 1;
        } else {
            let lost = Lost {
                since: one.at,
                last: one.at,
                letters: 1,
                error: one.error,
            };
            all.push((one.person, lost));
        }
    }
    Ok(all)
}

async fn note(portal: &Portal, duty: &Duty, hits: usize) -> Result<()> {
    let (now, insurer) = (portal.now(), duty.insurer.id);
    let line = Line::new(duty.actor(), "person.unreached", "insurer", insurer.0)
        .with("hits", hits)
        .with("role", role(duty, Task::SeePeople));
    portal
        .store()
        .write(insurer, move |writing| {
            Box::pin(async move { audit::record(writing, now, line).await })
        })
        .await
}

//! Who would be asked by a definition that somebody is writing: how many, left out by what, and a few of them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use definitions::Problem;
use definitions::campaign::Campaign;
use domain::staff::Task;
use store::campaigns::opening::NewCase;
use store::roster::{person, search};
use uuid::Uuid;

use super::board::{Begun, Outcome, Progress, What};
use super::draft::{Draft, list_of, read};
use super::theirs;
use crate::audit::{self, Line};
use crate::campaigns::Report;
use crate::campaigns::stored::digest;
use crate::campaigns::walk::Walk;
use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// How long a page waits for a count.
const PATIENCE: Duration = Duration::from_secs(6);

/// How a count stands.
#[derive(Clone, Debug)]
pub enum Counting {
    /// It is done.
    Done(Box<Counted>),
    /// It goes on; asking again tells how far it is.
    Goes(Progress),
    /// Somebody else is counting, or opening a campaign: one at a time.
    Busy,
    /// It was stopped for another count, or because it took too long.
    Stopped,
    /// The definition cannot be read.
    Wrong(Vec<Problem>),
}

/// Who would be asked.
#[derive(Clone, Debug)]
pub struct Counted {
    /// How many.
    pub report: Report,
    /// A few of them.
    pub sample: Vec<Sampled>,
}

/// Somebody who would be asked.
#[derive(Clone, Debug)]
pub struct Sampled {
    /// The insured person.
    pub insured: person::Model,
    /// Why they are asked about themselves; `None` when they are not.
    pub about_insured: Option<Vec<String>>,
    /// The dependents asked about, with why.
    pub dependents: Vec<(person::Model, Vec<String>)>,
}

/// Counts who would be asked by a definition, whether or not it is kept; the look at people is on record.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn count(
    portal: &Portal,
    duty: &Duty,
    key: &str,
    draft: &Draft,
) -> Result<Option<Counting>> {
    let Some(row) = theirs(portal, duty, Task::RunCampaigns, key).await? else {
        return Ok(None);
    };
    let campaign = match read(&row, duty, draft).await? {
        Ok(campaign) => campaign,
        Err(problems) => return Ok(Some(Counting::Wrong(problems))),
    };
    let list = list_of(&row, draft);
    let what = digest(&draft.text, list.as_ref().map(|list| list.as_slice()));
    let counting = go(portal, duty, (row.id, what), campaign).await?;
    Ok(Some(counting))
}

/// Counts who would be asked by the definition that is kept.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn count_stored(portal: &Portal, duty: &Duty, key: &str) -> Result<Option<Counting>> {
    let Some(row) = theirs(portal, duty, Task::RunCampaigns, key).await? else {
        return Ok(None);
    };
    let draft = Draft {
        text: row.body,
        list: None,
        seen: row.digest,
    };
    count(portal, duty, key, &draft).await
}

async fn go(
    portal: &Portal,
    duty: &Duty,
    (id, digest): (Uuid, String),
    campaign: Campaign,
) -> Result<Counting> {
    let (insurer, by) = (duty.insurer.id, duty.staff.account.id);
    let what = (What::Count(digest), by);
    let work = match portal.board().begin(insurer, what, portal.now()) {
        Begun::Busy => return Ok(Counting::Busy),
        Begun::There(work) => work,
        Begun::New(work) => {
            let (portal, insurer) = (portal.clone(), Arc::clone(&duty.insurer));
            let watch = work.watch();
            work.run(async move {
                let walk = Walk::new(&portal, &insurer, campaign, watch).await?;
                let chooser = walk.all().await?.chooser;
                let cases = chooser.sample.into_cases();
                Ok(Outcome::Counted(Arc::new((chooser.report, cases))))
            });
            work
        }
    };
    Ok(match work.within(PATIENCE).await {
        None => Counting::Goes(work.progress()),
        Some(Outcome::Counted(counted)) => {
            let counted = shown(portal, duty, id, &counted).await?;
            Counting::Done(Box::new(counted))
        }
        Some(Outcome::Failed) => return Err(Error::Stored(format!("campaign {id}: no count"))),
        Some(Outcome::Stopped | Outcome::Opened(_)) => Counting::Stopped,
    })
}

/// With the names of the sample; whose they are is on record first.
async fn shown(
    portal: &Portal,
    duty: &Duty,
    id: Uuid,
    (report, cases): &(Report, Vec<NewCase>),
) -> Result<Counted> {
    let insured: Vec<String> = cases.iter().map(|case| case.insured.to_string()).collect();
    let line = Line::new(duty.actor(), "campaign.count", "campaign", id)
        .with("cases", report.cases)
        .with("dependents", report.dependents)
        .with("sample", insured);
    let now = portal.now();
    portal
        .store()
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move { audit::record(writing, now, line).await })
        })
        .await?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let mut people = BTreeMap::new();
    for case in cases {
        let dependents = case.dependents.iter().map(|one| one.person);
        let ids = dependents.chain([case.insured]);
        let found = search::by_ids(&scope, ids).await?;
        people.extend(found.into_iter().map(|person| (person.id, person)));
    }
    let sample = cases.iter().map(|case| sampled(case, &people));
    let mut sample: Vec<Sampled> = sample
        .filter_map(Result::transpose)
        .collect::<Result<_>>()?;
    sample.sort_by_cached_key(|one| {
        let insured = &one.insured;
        (insured.symbol_folded.clone(), insured.number_folded.clone())
    });
    Ok(Counted {
        report: report.clone(),
        sample,
    })
}

/// `None` for somebody who left meanwhile.
fn sampled(case: &NewCase, people: &BTreeMap<Uuid, person::Model>) -> Result<Option<Sampled>> {
    let Some(insured) = people.get(&case.insured) else {
        return Ok(None);
    };
    let words = |text: &str| serde_json::from_str::<Vec<String>>(text).map_err(Error::from);
    let mut dependents = Vec::new();
    for one in &case.dependents {
        if let Some(person) = people.get(&one.person) {
            dependents.push((person.clone(), words(&one.reasons)?));
        }
    }
    Ok(Some(Sampled {
        insured: insured.clone(),
        about_insured: case
            .about_insured
            .then(|| words(&case.reasons))
            .transpose()?,
        dependents,
    }))
}

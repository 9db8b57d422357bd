//! `campaign list`: every campaign of an insurer and where it stands.

use chrono::{DateTime, NaiveDate, Utc};
use domain::campaign::Phase;
use domain::case::Status;
use domain::eligibility::Word as _;
use store::Reading;
use store::campaigns::campaign::Model;
use store::survey::Days;
use uuid::Uuid;

use super::stored;
use crate::insurers::Insurer;
use crate::{Portal, Result};

/// One campaign.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Listing {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Where it is in its life.
    pub phase: Phase,
    /// The first day.
    pub opens_on: NaiveDate,
    /// The last day of everybody, extensions for all included.
    pub last_day: NaiveDate,
    /// How many extensions there are.
    pub extensions: usize,
    /// The questionnaire's key and version.
    pub questionnaire: String,
    /// How many cases stand where.
    pub cases: Vec<StatusCount>,
    /// How many of those who are asked mail reaches.
    pub reach: Reach,
    /// How many letters of which kind were written.
    pub letters: Vec<LetterCount>,
    /// How many dependents are asked about.
    pub dependents: u64,
    /// How many more are kept from the household; for staff alone.
    pub hidden: u64,
}

/// How many of those who are asked mail reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Reach {
    /// Insured people with an account and a mail address.
    pub reachable: u64,
    /// Those without: the insurer writes to them on paper.
    pub unreachable: u64,
    /// Those whose mail server refused a letter for good.
    pub bounced: u64,
}

/// How many letters of a kind were written.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct LetterCount {
    /// The kind, e.g. `survey_opened`.
    pub kind: String,
    /// How many.
    pub letters: i64,
}

/// How many cases have a status.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct StatusCount {
    /// The status, e.g. `not_started`.
    pub status: String,
    /// How many.
    pub cases: i64,
}

/// Every campaign of an insurer, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(portal: &Portal, insurer: &Insurer) -> Result<Vec<Listing>> {
    let scope = portal.store().read(insurer.id).await?;
    let now = portal.now();
    let mut all = Vec::new();
    for row in store::campaigns::all(&scope).await? {
        all.push(listing(&scope, now, row).await?);
    }
    Ok(all)
}

/// One campaign and where it stands.
pub(super) async fn listing(scope: &Reading, now: DateTime<Utc>, row: Model) -> Result<Listing> {
    let extensions = store::campaigns::extensions(scope, row.id).await?;
    let deadline = stored::deadline_of_all(&Days::from(&row), &extensions);
    let questionnaire = store::questionnaires::by_id(scope, row.questionnaire_id).await?;
    let (dependents, hidden) = store::campaigns::count_dependents(scope, row.id).await?;
    let counts = store::campaigns::count_by_status(scope, row.id).await?;
    Ok(Listing {
        phase: Phase::of(row.opened_at.is_some(), &deadline, now).finished(row.finished_at),
        opens_on: row.opens_on,
        last_day: deadline.last_day,
        extensions: extensions.len(),
        questionnaire: questionnaire.map_or_else(String::new, |version| {
            format!("{} {}", version.key, version.version)
        }),
        cases: counts
            .into_iter()
            .map(|(status, cases)| StatusCount { status, cases })
            .collect(),
        dependents,
        hidden,
        reach: reach(scope, row.id).await?,
        letters: letters(scope, row.id).await?,
        key: row.key,
        name: row.name,
    })
}

impl Listing {
    /// How many cases there are.
    #[must_use]
    pub fn asked(&self) -> i64 {
        self.cases.iter().map(|count| count.cases).sum()
    }

    /// How many cases were handed in and are not decided yet.
    #[must_use]
    pub fn at_staff(&self) -> i64 {
        let waits = |status: &str| Status::named(status).is_some_and(Status::waits_for_staff);
        let waiting = self.cases.iter().filter(|count| waits(&count.status));
        waiting.map(|count| count.cases).sum()
    }
}

async fn reach(scope: &Reading, campaign: Uuid) -> Result<Reach> {
    let reach = store::campaigns::letters::reach(scope, campaign).await?;
    Ok(Reach {
        reachable: reach.reachable,
        unreachable: reach.asked.saturating_sub(reach.reachable),
        bounced: reach.bounced,
    })
}

async fn letters(scope: &Reading, campaign: Uuid) -> Result<Vec<LetterCount>> {
    let counts = store::campaigns::letters::count_by_kind(scope, campaign).await?;
    let counts = counts.into_iter();
    Ok(counts
        .map(|(kind, letters)| LetterCount { kind, letters })
        .collect())
}

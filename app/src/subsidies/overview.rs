//! What a household may still get, and what it has applied for.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use definitions::subsidies::Subsidy;
use domain::case::{Deadline, Period, State};
use domain::eligibility::{Word as _, Yen};
use domain::japan_time::civil_date;
use domain::subsidies::{Household, Standing, Status, Way};
use store::Scope;
use store::roster::person;
use store::subsidies::application;
use store::survey::Days;
use uuid::Uuid;

use super::applied::status;
use super::part::yen;
use super::{household, known};
use crate::survey::{Insured, NotNow, rules_of};
use crate::{Portal, Result};

/// 枝番 of the insured person.
const INSURED: &str = "00";

/// A season of a subsidy for one household.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Its id among campaigns.
    pub id: Uuid,
    /// Its key, which names it in addresses.
    pub key: String,
    /// The subsidy.
    pub subsidy: Arc<Subsidy>,
    /// How its days of applying stand.
    pub state: State,
    /// How it can be paid to this insured person.
    pub ways: Vec<Way>,
    /// Everybody of the household who may be seen, with what they may still get.
    pub people: Vec<(person::Model, Standing)>,
    /// What was applied for, the latest change first; given up ones are left out.
    pub applications: Vec<Listed>,
}

/// An application in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its case, which names it in addresses.
    pub case: Uuid,
    /// Where it stands.
    pub status: Status,
    /// Who is applied for, as far as they may be seen.
    pub people: Vec<Uuid>,
    /// The day it was handed in first.
    pub applied_on: Option<NaiveDate>,
    /// How it is paid.
    pub way: Option<Way>,
    /// What was approved.
    pub amount: Option<Yen>,
    /// When it changed last.
    pub changed_at: DateTime<Utc>,
}

/// A household before a season.
pub(super) struct Family {
    pub(super) subsidy: Arc<Subsidy>,
    pub(super) people: Vec<person::Model>,
    pub(super) applications: Vec<application::Model>,
    household: Household,
    deadline: Deadline,
}

impl Family {
    /// `None` when there is no such insured person in the roster any more; a family member applies for nobody.
    pub(super) async fn read(
        portal: &Portal,
        scope: &impl Scope,
        insured: Uuid,
        days: &Days,
    ) -> Result<Option<Self>> {
        let insured = store::roster::find::by_id(scope, insured).await?;
        let Some(insured) = insured.filter(|person| person.branch == INSURED) else {
            return Ok(None);
        };
        let mut people = store::survey::family(scope, &insured).await?;
        people.retain(|person| person.id == insured.id || person.branch != INSURED);
        let subsidy = known::subsidy(portal, scope, days).await?;
        let rules = rules_of(portal, scope).await?;
        let key = subsidy.program.questionnaire.key.as_str();
        let household = household::read(scope, &rules, &insured, &people, (key, None)).await?;
        let mut applications = store::subsidies::of_insured(scope, insured.id).await?;
        applications.retain(|one| one.campaign_id == days.id);
        Ok(Some(Self {
            subsidy,
            people,
            applications,
            household,
            deadline: deadline((days.opens_on, days.closes_on, days.closed_at), insured.id),
        }))
    }

    pub(super) fn takes(&self, now: DateTime<Utc>) -> std::result::Result<(), NotNow> {
        match self.deadline.state(now) {
            State::Running { .. } => Ok(()),
            State::NotYet { opens_on } => Err(NotNow::NotYet { opens_on }),
            State::Over { since } => Err(NotNow::Over { since }),
        }
    }

    fn standings(&self, now: DateTime<Utc>) -> Vec<Standing> {
        let program = &self.subsidy.program;
        program.standings(&self.household, civil_date(now))
    }

    pub(super) fn is_open_for(&self, person: Uuid, now: DateTime<Utc>) -> bool {
        let id = person.to_string();
        let mut standings = self.standings(now).into_iter();
        standings.any(|standing| standing.person == id && standing.refused.is_empty())
    }

    async fn offer(
        self,
        scope: &impl Scope,
        days: &Days,
        key: String,
        now: DateTime<Utc>,
    ) -> Result<Offer> {
        let mut applications = Vec::new();
        for (row, status, people) in standing(scope, self.applications.iter()).await? {
            applications.push(Listed {
                case: row.case_id,
                status,
                people,
                applied_on: row.applied_on,
                way: row.way.as_deref().and_then(Way::named),
                amount: row.amount.map(yen).transpose()?,
                changed_at: row.changed_at,
            });
        }
        let standings = self.standings(now);
        let program = &self.subsidy.program;
        Ok(Offer {
            ways: program.ways_for(&self.household.insured).collect(),
            id: days.id,
            key,
            state: self.deadline.state(now),
            people: self.people.into_iter().zip(standings).collect(),
            subsidy: self.subsidy,
            applications,
        })
    }
}

/// The days of applying, for this insured person: first, last, and when it was closed by hand.
pub(super) fn deadline(
    (opens_on, closes_on, closed_at): (NaiveDate, NaiveDate, Option<DateTime<Utc>>),
    insured: Uuid,
) -> Deadline {
    let period = Period {
        opens_on,
        closes_on,
    };
    Deadline::of(period, [], insured.as_u128(), None).closed(closed_at)
}

/// Applications that were not given up, with where they stand and who is applied for. One for nobody but people who must not
/// appear is not there.
pub(super) async fn standing<'r>(
    scope: &impl Scope,
    rows: impl Iterator<Item = &'r application::Model>,
) -> Result<Vec<(&'r application::Model, Status, Vec<Uuid>)>> {
    let mut all = Vec::new();
    for row in rows {
        let status = status(row)?;
        if status == Status::TakenBack {
            continue;
        }
        let of = store::campaigns::dependents_of(scope, row.case_id).await?;
        let people: Vec<Uuid> = of.iter().map(|one| one.person_id).collect();
        if !people.is_empty() {
            all.push((row, status, people));
        }
    }
    Ok(all)
}

/// Every season that can be applied for, will be, or was applied for by this household; the latest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn offers(portal: &Portal, who: &Insured) -> Result<Vec<Offer>> {
    let scope = portal.store().read(who.insurer.id).await?;
    let now = portal.now();
    let mut offers = Vec::new();
    for row in store::subsidies::all(&scope).await? {
        let days = Days::from(&row);
        let Some(family) = Family::read(portal, &scope, who.person, &days).await? else {
            return Ok(Vec::new());
        };
        let is_over = matches!(family.deadline.state(now), State::Over { .. });
        let offer = family.offer(&scope, &days, row.key, now).await?;
        if !is_over || !offer.applications.is_empty() {
            offers.push(offer);
        }
    }
    Ok(offers)
}

/// One season; `None` when there is none with this key.
///
/// # Errors
/// When the database cannot be read.
pub async fn offer(portal: &Portal, who: &Insured, key: &str) -> Result<Option<Offer>> {
    let scope = portal.store().read(who.insurer.id).await?;
    let Some(row) = store::subsidies::by_key(&scope, key).await? else {
        return Ok(None);
    };
    let days = Days::from(&row);
    let family = Family::read(portal, &scope, who.person, &days).await?;
    match family {
        Some(family) => family
            .offer(&scope, &days, row.key, portal.now())
            .await
            .map(Some),
        None => Ok(None),
    }
}

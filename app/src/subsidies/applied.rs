//! An application beside its case: the subsidy, the family, what was handed in.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use definitions::subsidies::Subsidy;
use domain::case::Deadline;
use domain::eligibility::{Word as _, Yen};
use domain::japan_time::civil_date;
use domain::questionnaire::{Answers, Family};
use domain::subsidies::{Household, Reckoning, Status, Way};
use store::Scope;
use store::roster::person;
use store::subsidies::application::Model;

use super::moves::can_be_reopened;
use super::part::{Part, yen};
use super::{household, known};
use crate::rules::InForce;
use crate::survey::Held;
use crate::{Error, Portal, Result};

/// So long what was returned can be handed in again behind the last day.
const AGAIN: TimeDelta = TimeDelta::days(366);

/// An application beside its case.
#[derive(Clone, Debug)]
pub struct Application {
    pub(super) row: Model,
    /// Where it stands.
    pub status: Status,
    /// The subsidy.
    pub subsidy: Arc<Subsidy>,
    /// Who is applied for, with what they had before.
    pub household: Household,
    /// What was handed in last, person by person.
    pub parts: Vec<Part>,
    /// The day it is reckoned for: the first of handing in, else today.
    pub on: NaiveDate,
}

impl Application {
    /// What belongs to the application of a case that is held; `None` when the case is none. `people`: who is applied for.
    pub(crate) async fn read(
        portal: &Portal,
        scope: &impl Scope,
        rules: &InForce,
        held: &Held,
        people: &[person::Model],
    ) -> Result<Option<Box<Self>>> {
        let Some(row) = held.application.as_deref().cloned() else {
            return Ok(None);
        };
        let subsidy = known::subsidy(portal, scope, &held.days).await?;
        let of = (row.subsidy.as_str(), Some(row.case_id));
        let household = household::read(scope, rules, &held.insured, people, of).await?;
        let mut parts = Vec::new();
        for part in store::subsidies::of_application(scope, row.case_id).await? {
            // What was handed in for somebody who must not appear is kept, and not shown.
            if people.iter().any(|person| person.id == part.person_id) {
                parts.push(Part::read(&part)?);
            }
        }
        Ok(Some(Box::new(Self {
            status: status(&row)?,
            on: row.applied_on.unwrap_or_else(|| civil_date(portal.now())),
            row,
            subsidy,
            household,
            parts,
        })))
    }

    /// The family as the questions see it.
    pub(crate) fn family(&self) -> Family {
        self.household.family(&self.subsidy.program, self.on)
    }

    /// What it comes to with these answers.
    #[must_use]
    pub fn reckon(&self, answers: &Answers) -> Vec<Reckoning> {
        let program = &self.subsidy.program;
        program.reckon(&self.household, answers, self.on)
    }

    /// The ways in which it can be paid.
    #[must_use]
    pub fn ways(&self) -> Vec<Way> {
        let program = &self.subsidy.program;
        program.ways_for(&self.household.insured).collect()
    }

    /// How it will be paid, once that is chosen.
    #[must_use]
    pub fn way(&self) -> Option<Way> {
        Way::named(self.row.way.as_deref()?)
    }

    /// The day it was handed in first.
    #[must_use]
    pub fn applied_on(&self) -> Option<NaiveDate> {
        self.row.applied_on
    }

    /// Whether staff may look again at what was decided.
    #[must_use]
    pub fn can_be_reopened(&self) -> bool {
        can_be_reopened(&self.row.status)
    }

    /// What was approved.
    ///
    /// # Errors
    /// When the database holds what is no amount.
    pub fn amount(&self) -> Result<Option<Yen>> {
        self.row.amount.map(yen).transpose()
    }
}

/// Where a stored application stands.
pub(super) fn status(row: &Model) -> Result<Status> {
    Status::named(&row.status)
        .ok_or_else(|| Error::Stored(format!("application {}: unknown status", row.case_id)))
}

/// Until when it can be answered: what was handed in once in time can be put right for another year.
pub(crate) fn until(deadline: Deadline, row: &Model) -> Deadline {
    match row.applied_on {
        Some(_) => Deadline {
            last_day: deadline.last_day + AGAIN,
            ..deadline
        },
        None => deadline,
    }
}

/// Puts an application where its case has gone, or where its money has; the case is held.
pub(crate) async fn put(
    writing: &store::Writing,
    row: &mut Model,
    to: Status,
    now: DateTime<Utc>,
) -> Result<()> {
    to.word().clone_into(&mut row.status);
    row.changed_at = now;
    Ok(store::subsidies::set(writing, row.clone()).await?)
}

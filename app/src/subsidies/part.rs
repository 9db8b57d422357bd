//! One person's part of an application, as it is kept.

use chrono::NaiveDate;
use domain::eligibility::{Word as _, Yen};
use domain::subsidies::{Outcome, Reckoning, Step};
use serde::{Deserialize, Serialize};
use store::subsidies::part;
use uuid::Uuid;

use crate::{Error, Result};

/// The format written now.
const FORMAT: u8 = 1;

/// What was handed in for one person, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The person's id in the roster.
    pub person: Uuid,
    /// The treatments for which something was reckoned.
    pub treatments: Vec<Treated>,
    /// What was reckoned of them.
    pub reckoned: Yen,
    /// What became of it; `None` until it is decided.
    pub outcome: Option<Outcome>,
    /// What is paid.
    pub amount: Option<Yen>,
    /// Why it is less, in words for the member.
    pub reason: Option<String>,
}

/// One treatment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Treated {
    /// The day.
    pub on: NaiveDate,
    /// What was paid at the counter.
    pub paid: Yen,
    /// How it was reckoned.
    pub steps: Vec<Step>,
    /// What is paid for it.
    pub amount: Yen,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    v: u8,
    treatments: Vec<Treated>,
}

impl Part {
    /// What a reckoning comes to; treatments that are refused have no part in it. `None` for somebody who isn't of the roster.
    pub(super) fn of(reckoning: &Reckoning) -> Option<Self> {
        let paid = reckoning.treatments.iter();
        let treatments = paid.filter(|treatment| treatment.amount > Yen::ZERO);
        Some(Self {
            person: Uuid::try_parse(&reckoning.person).ok()?,
            treatments: treatments
                .map(|treatment| Treated {
                    on: treatment.on,
                    paid: treatment.paid,
                    steps: treatment.steps.clone(),
                    amount: treatment.amount,
                })
                .collect(),
            reckoned: reckoning.amount(),
            outcome: None,
            amount: None,
            reason: None,
        })
    }

    pub(super) fn read(row: &part::Model) -> Result<Self> {
        let stored: Stored = serde_json::from_str(&row.treatments)?;
        let of = || format!("application {}: part of {}", row.case_id, row.person_id);
        if stored.v != FORMAT {
            return Err(Error::Stored(format!("{}: format {}", of(), stored.v)));
        }
        let outcome = row.outcome.as_deref().map(|word| {
            Outcome::named(word).ok_or_else(|| Error::Stored(format!("{}: unknown outcome", of())))
        });
        Ok(Self {
            person: row.person_id,
            treatments: stored.treatments,
            reckoned: yen(row.reckoned)?,
            outcome: outcome.transpose()?,
            amount: row.amount.map(yen).transpose()?,
            reason: row.reason.clone(),
        })
    }

    pub(super) fn row(&self, (insurer, case): (Uuid, Uuid)) -> Result<part::Model> {
        Ok(part::Model {
            insurer_id: insurer,
            case_id: case,
            person_id: self.person,
            treatments: serde_json::to_string(&Stored {
                v: FORMAT,
                treatments: self.treatments.clone(),
            })?,
            reckoned: whole(self.reckoned),
            outcome: self.outcome.map(|outcome| outcome.word().to_owned()),
            amount: self.amount.map(whole),
            reason: self.reason.clone(),
        })
    }

    /// What counts of each treatment for the season: what is paid, where that is decided. What was taken off is taken off
    /// the last.
    pub(super) fn counted(&self) -> impl Iterator<Item = (NaiveDate, Yen)> {
        let refused = self.outcome == Some(Outcome::Refused);
        let mut left = self.amount.unwrap_or(self.reckoned);
        let all = self.treatments.iter().filter(move |_| !refused);
        all.map(move |treatment| {
            let amount = treatment.amount.min(left);
            left = left.less(amount);
            (treatment.on, amount)
        })
    }
}

/// Yen of a column.
pub(super) fn yen(amount: i64) -> Result<Yen> {
    let amount = u64::try_from(amount).ok().and_then(Yen::new);
    amount.ok_or_else(|| Error::Stored("an amount that is none".to_owned()))
}

/// Yen for a column; every amount fits.
pub(super) fn whole(amount: Yen) -> i64 {
    i64::try_from(amount.amount()).unwrap_or(i64::MAX)
}

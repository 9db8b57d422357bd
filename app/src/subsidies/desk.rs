//! Seasons as staff see them: how many applications stand where, what was approved and paid, month by month.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};
use definitions::subsidies::Subsidy;
use domain::eligibility::{Word as _, Yen};
use domain::staff::Task;
use domain::subsidies::Status;
use store::Scope;
use store::campaigns::Heading;
use store::campaigns::campaign::Model;
use store::survey::Days;
use uuid::Uuid;

use super::known;
use super::part::{Part, yen};
use crate::staff::Duty;
use crate::{Portal, Result};

/// How many applications are read together.
const PAGE: u64 = 500;

/// How many applications stand somewhere, and what was approved of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many.
    pub applications: i64,
    /// What was approved of them.
    pub amount: Yen,
}

/// Applications of a season by where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts(pub BTreeMap<Status, Counted>);

/// A season in a list.
#[derive(Clone, Debug)]
pub struct Season {
    /// Its key, name and days.
    pub heading: Heading,
    /// Its applications.
    pub counts: Counts,
}

/// A season as a page shows it.
#[derive(Clone, Debug)]
pub struct Whole {
    /// Its row, with the file.
    pub row: Model,
    /// The subsidy.
    pub subsidy: Arc<Subsidy>,
    /// Its applications.
    pub counts: Counts,
    /// Whether somebody has begun an application, so that its file never changes.
    pub in_use: bool,
}

/// What was treated in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// How many people.
    pub people: u64,
    /// How many treatments.
    pub treatments: u64,
    /// What is paid for them, or will be as far as it is reckoned.
    pub amount: Yen,
}

/// Figures of a season; counts only.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// How many applications were handed in first on which day, days without one among them.
    pub days: Vec<(NaiveDate, i64)>,
    /// What was treated, by year and month, of applications that count.
    pub months: BTreeMap<(i32, u32), Month>,
}

impl Counts {
    async fn of(scope: &impl Scope, season: Uuid) -> Result<Self> {
        let mut counts = BTreeMap::new();
        for (word, applications, amount) in store::subsidies::count_by_status(scope, season).await?
        {
            if let Some(status) = Status::named(&word) {
                let amount = yen(amount.unwrap_or(0))?;
                counts.insert(
                    status,
                    Counted {
                        applications,
                        amount,
                    },
                );
            }
        }
        Ok(Self(counts))
    }

    /// How many stand in one of these.
    #[must_use]
    pub fn count(&self, wanted: &[Status]) -> i64 {
        let found = self.0.iter().filter(|(status, _)| wanted.contains(status));
        found.map(|(_, one)| one.applications).sum()
    }

    fn amount(&self, wanted: &[Status]) -> Yen {
        let found = self.0.iter().filter(|(status, _)| wanted.contains(status));
        found.map(|(_, one)| one.amount).sum()
    }

    /// What was approved in all, paid or not yet.
    #[must_use]
    pub fn approved(&self) -> Yen {
        self.amount(&[
            Status::Approved,
            Status::InRun,
            Status::Paid,
            Status::TransferReturned,
        ])
    }

    /// What is paid.
    #[must_use]
    pub fn paid(&self) -> Yen {
        self.amount(&[Status::Paid])
    }
}

/// Every season they may see, the latest first.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to see.
pub async fn seasons(portal: &Portal, duty: &Duty) -> Result<Vec<Season>> {
    duty.must(Task::SeeCampaigns)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let mut all = Vec::new();
    for heading in store::subsidies::headings(&scope).await? {
        if duty.may_in(Task::SeeCampaigns, heading.id) {
            let counts = Counts::of(&scope, heading.id).await?;
            all.push(Season { heading, counts });
        }
    }
    Ok(all)
}

/// The season with this key; `None` when there is none that they may see.
///
/// # Errors
/// When the database cannot be asked.
pub async fn season(portal: &Portal, duty: &Duty, key: &str) -> Result<Option<Whole>> {
    let scope = portal.store().read(duty.insurer.id).await?;
    let row = store::subsidies::by_key(&scope, key).await?;
    let Some(row) = row.filter(|row| duty.may_in(Task::SeeCampaigns, row.id)) else {
        return Ok(None);
    };
    Ok(Some(Whole {
        subsidy: known::subsidy(portal, &scope, &Days::from(&row)).await?,
        counts: Counts::of(&scope, row.id).await?,
        in_use: store::subsidies::in_use(&scope, row.id).await?,
        row,
    }))
}

/// The figures of a season they may see.
///
/// # Errors
/// When the database cannot be asked, or when it is not theirs to see.
pub async fn figures(portal: &Portal, duty: &Duty, season: Uuid) -> Result<Figures> {
    duty.must_in(Task::SeeCases, season)?;
    let scope = portal.store().bulk().read(duty.insurer.id).await?;
    let days = every(store::subsidies::by_day(&scope, season).await?);
    let mut months = Months::default();
    let mut last = None;
    loop {
        let rows = store::subsidies::handed_in(&scope, season, last, PAGE).await?;
        let Some(behind) = rows.last().map(|row| row.case_id) else {
            break;
        };
        last = Some(behind);
        let counts = |word: &str| Status::named(word).is_some_and(Status::counts);
        let counting = rows.iter().filter(|row| counts(&row.status));
        let ids: Vec<Uuid> = counting.map(|row| row.case_id).collect();
        for part in store::subsidies::parts_among(&scope, &ids).await? {
            months.add(&Part::read(&part)?);
        }
    }
    Ok(Figures {
        days,
        months: months.ended(),
    })
}

/// Months while they are counted.
#[derive(Default)]
struct Months {
    months: BTreeMap<(i32, u32), Month>,
    people: BTreeSet<((i32, u32), Uuid)>,
}

impl Months {
    fn add(&mut self, part: &Part) {
        for (on, amount) in part.counted() {
            let month = (on.year(), on.month());
            let of = self.months.entry(month).or_default();
            of.treatments += 1;
            of.amount = of.amount.plus(amount);
            if self.people.insert((month, part.person)) {
                of.people += 1;
            }
        }
    }

    fn ended(self) -> BTreeMap<(i32, u32), Month> {
        self.months
    }
}

/// The same with the days between them on which there was none.
fn every(counted: Vec<(NaiveDate, i64)>) -> Vec<(NaiveDate, i64)> {
    let ends = (counted.first().copied(), counted.last().copied());
    let (Some((begin, _)), Some((end, _))) = ends else {
        return Vec::new();
    };
    let counted: BTreeMap<NaiveDate, i64> = counted.into_iter().collect();
    let days = begin.iter_days().take_while(|day| *day <= end);
    days.map(|day| (day, counted.get(&day).copied().unwrap_or(0)))
        .collect()
}

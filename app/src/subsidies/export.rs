//! Applications of a season as they leave, a row a person, read page by page. Only what was handed in leaves.

use std::collections::{BTreeMap, HashMap};

use domain::eligibility::Word as _;
use domain::subsidies::{Status, Way};
use store::InsurerId;
use store::roster::person;
use store::subsidies::{application, part};
use store::survey::many as stored;
use uuid::Uuid;

use super::applied::status;
use super::part::Part;
use crate::audit::{self, Actor, Line};
use crate::survey::many::by_case;
use crate::{Error, Portal, Result};

/// How many applications are read together.
const PAGE: u64 = 200;

/// One person of an application.
#[derive(Clone, Debug)]
pub struct Exported {
    /// The number of what was handed in last.
    pub number: String,
    /// Who applies.
    pub insured: person::Model,
    /// Whom it is for.
    pub person: person::Model,
    /// Kinds of open marks, for which the person is hidden from the household.
    pub hidden: Vec<String>,
    /// Where the application stands.
    pub status: Status,
    /// The day it was handed in first.
    pub applied_on: Option<chrono::NaiveDate>,
    /// How it is paid.
    pub way: Option<Way>,
    /// What was handed in and what became of it.
    pub part: Part,
}

/// Applications that are being read.
#[derive(Debug)]
pub struct Applications {
    portal: Portal,
    insurer: InsurerId,
    season: Uuid,
    last: Option<Uuid>,
    /// How many there are.
    pub total: u64,
    /// How many have been read.
    pub done: u64,
}

impl Applications {
    /// Begins; who may and why has been asked, and is on record before the first row leaves.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of(
        portal: &Portal,
        insurer: InsurerId,
        season: Uuid,
        (purpose, by): (&str, Actor),
    ) -> Result<Self> {
        let scope = portal.store().read(insurer).await?;
        let days = store::subsidies::by_day(&scope, season).await?;
        drop(scope);
        let total: i64 = days.iter().map(|(_, count)| count).sum();
        let total = u64::try_from(total).unwrap_or(0);
        let now = portal.now();
        let line = Line::new(by, "subsidy.export", "campaign", season)
            .with("purpose", purpose.to_owned())
            .with("applications", total);
        let record = portal.store().write(insurer, move |writing| {
            Box::pin(async move { audit::record(writing, now, line).await })
        });
        record.await?;
        Ok(Self {
            portal: portal.clone(),
            insurer,
            season,
            last: None,
            total,
            done: 0,
        })
    }

    /// The rows of the next applications; `None` behind the last. Memory holds one page, however many there are.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn next(&mut self) -> Result<Option<Vec<Exported>>> {
        // A scope a page: while the file is behind, no transaction of ours stands idle.
        let scope = self.portal.store().read(self.insurer).await?;
        let rows = store::subsidies::handed_in(&scope, self.season, self.last, PAGE).await?;
        let Some(last) = rows.last().map(|row| row.case_id) else {
            return Ok(None);
        };
        self.last = Some(last);
        self.done += rows.len() as u64;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.case_id).collect();
        let mut parts = by_case(store::subsidies::parts_among(&scope, &ids).await?, |part| {
            part.case_id
        });
        // Of several the last stands.
        let receipts = stored::receipts_among(&scope, &ids).await?;
        let numbers: BTreeMap<Uuid, String> = receipts
            .into_iter()
            .map(|row| (row.case_id, row.number))
            .collect();
        let theirs = parts.values().flatten().map(|part| part.person_id);
        let people: Vec<Uuid> = theirs
            .chain(rows.iter().map(|row| row.insured_id))
            .collect();
        let known = stored::people_among(&scope, &people).await?;
        let mut hidden: HashMap<Uuid, Vec<String>> = HashMap::new();
        for (person, kind) in store::protection::open_among(&scope, &people).await? {
            hidden.entry(person).or_default().push(kind);
        }
        let mut all = Vec::new();
        for row in rows {
            let number = numbers.get(&row.case_id).cloned().unwrap_or_default();
            for part in parts.remove(&row.case_id).unwrap_or_default() {
                let hidden = hidden.get(&part.person_id).cloned().unwrap_or_default();
                let exported = exported((&row, &part), &known)?;
                all.push(Exported {
                    number: number.clone(),
                    hidden,
                    ..exported
                });
            }
        }
        Ok(Some(all))
    }
}

fn exported(
    (row, part): (&application::Model, &part::Model),
    known: &HashMap<Uuid, person::Model>,
) -> Result<Exported> {
    let of = |id: Uuid| {
        let found = known.get(&id).cloned();
        found.ok_or_else(|| Error::Stored(format!("application {}: nobody", row.case_id)))
    };
    Ok(Exported {
        number: String::new(),
        insured: of(row.insured_id)?,
        person: of(part.person_id)?,
        hidden: Vec::new(),
        status: status(row)?,
        applied_on: row.applied_on,
        way: row.way.as_deref().and_then(Way::named),
        part: Part::read(part)?,
    })
}

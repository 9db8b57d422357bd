//! Campaigns as the database holds them.

use std::io;

use chrono::{DateTime, NaiveDate, Utc};
use definitions::campaign::Campaign;
use domain::campaign::Keeping;
use domain::case::{Deadline, Extended, Extension, Period};
use domain::japan_time::civil_date;
use sha2::{Digest as _, Sha256};
use store::campaigns::{Heading, campaign, extension};
use store::survey::Days;

use crate::tokens::hex;
use crate::{Error, Result};

/// Tells a definition with its list from others: SHA-256 in hex.
pub(super) fn digest(text: &str, list: Option<&[u8]>) -> String {
    let mut digest = Sha256::new();
    digest.update(text.as_bytes());
    // A byte that no text holds keeps the two apart.
    digest.update([0]);
    digest.update(list.unwrap_or_default());
    hex(&digest.finalize())
}

/// The definition of a stored campaign; a subsidy's season is one that asks nobody by itself.
pub(crate) fn definition(row: &campaign::Model) -> Result<Campaign> {
    if row.kind == store::subsidies::KIND {
        return crate::subsidies::definition(row).map(|subsidy| subsidy.as_campaign());
    }
    let load = |name: &str| match (&row.list_name, &row.list) {
        (Some(known), Some(list)) if known == name => Ok(list.clone().into_bytes()),
        _ => Err(io::Error::from(io::ErrorKind::NotFound)),
    };
    Campaign::parse(&row.key, &row.body, load).map_err(|problems| {
        Error::Stored(format!("campaign {}: {} problems", row.id, problems.len()))
    })
}

/// The deadline of everybody, by the extensions there are.
pub(super) fn deadline_of_all(days: &Days, extensions: &[extension::Model]) -> Deadline {
    let period = Period {
        opens_on: days.opens_on,
        closes_on: days.closes_on,
    };
    of_period((period, days.closed_at), extensions, None)
}

/// The deadline of an insured person with a workplace, or of everybody.
pub(crate) fn deadline(
    row: &campaign::Model,
    extensions: &[extension::Model],
    insured: Option<(uuid::Uuid, Option<&str>)>,
) -> Deadline {
    let period = Period {
        opens_on: row.opens_on,
        closes_on: row.closes_on,
    };
    of_period((period, row.closed_at), extensions, insured)
}

/// The deadline of everybody in a campaign whose file was not read.
pub(crate) fn deadline_of(campaign: &Heading, extensions: &[extension::Model]) -> Deadline {
    let period = Period {
        opens_on: campaign.opens_on,
        closes_on: campaign.closes_on,
    };
    of_period((period, campaign.closed_at), extensions, None)
}

fn of_period(
    (period, closed_at): (Period, Option<DateTime<Utc>>),
    extensions: &[extension::Model],
    insured: Option<(uuid::Uuid, Option<&str>)>,
) -> Deadline {
    let all: Vec<Extension> = extensions.iter().map(extended).collect();
    let (insured, workplace) = insured.unwrap_or_default();
    Deadline::of(period, &all, insured.as_u128(), workplace).closed(closed_at)
}

/// The last day of anybody, extensions of single people counted; the day it was closed for everybody where that was earlier.
pub(crate) fn last_day_of_anybody(days: &Days, extensions: &[extension::Model]) -> NaiveDate {
    let until = extensions.iter().map(|extension| extension.until);
    let last = until.fold(days.closes_on, NaiveDate::max);
    let closed = days.closed_at.map(civil_date);
    closed.map_or(last, |closed| closed.min(last))
}

/// How long the documents of a campaign are kept; `None`: for good.
pub(crate) fn keeping(
    days: &Days,
    extensions: &[extension::Model],
    keep_documents_days: Option<u32>,
) -> Option<Keeping> {
    Some(Keeping {
        last_day: last_day_of_anybody(days, extensions),
        finished_on: days.finished_at.map(civil_date),
        days: keep_documents_days?,
    })
}

/// An extension as the rules know it.
pub(crate) fn extended(row: &extension::Model) -> Extension {
    Extension {
        to: match (&row.workplace_code, row.person_id) {
            (_, Some(person)) => Extended::Person(person.as_u128()),
            (Some(code), None) => Extended::Workplace(code.clone()),
            (None, None) => Extended::All,
        },
        until: row.until,
    }
}

//! Campaigns as the database holds them.

use std::io;

use definitions::campaign::Campaign;
use domain::case::{Deadline, Extended, Extension, Period};
use store::campaigns::{campaign, extension};

use crate::{Error, Result};

/// The definition of a stored campaign.
pub(crate) fn definition(row: &campaign::Model) -> Result<Campaign> {
    let load = |name: &str| match (&row.list_name, &row.list) {
        (Some(known), Some(list)) if known == name => Ok(list.clone().into_bytes()),
        _ => Err(io::Error::from(io::ErrorKind::NotFound)),
    };
    Campaign::parse(&row.key, &row.body, load).map_err(|problems| {
        Error::Stored(format!("campaign {}: {} problems", row.id, problems.len()))
    })
}

/// The deadline of everybody, by the extensions there are.
pub(super) fn deadline_of_all(row: &campaign::Model, extensions: &[extension::Model]) -> Deadline {
    deadline(row, extensions, None)
}

/// The deadline of an insured person with a workplace, or of everybody.
pub(crate) fn deadline(
    row: &campaign::Model,
    extensions: &[extension::Model],
    insured: Option<(uuid::Uuid, Option<&str>)>,
) -> Deadline {
    let all: Vec<Extension> = extensions.iter().map(extended).collect();
    let period = Period {
        opens_on: row.opens_on,
        closes_on: row.closes_on,
    };
    let (insured, workplace) = insured.unwrap_or_default();
    Deadline::of(period, &all, insured.as_u128(), workplace).closed(row.closed_at)
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

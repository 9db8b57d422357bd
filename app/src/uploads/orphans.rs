//! Bytes in the vault that no row knows of: none should be there, and those that are do nobody any good.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use documents::Name;
use futures_util::StreamExt as _;
use store::InsurerId;
use store::uploads::cleared;
use uuid::Uuid;

use super::documents::noted;
use super::names::family_of;
use crate::{Portal, Result};

/// Younger files are left alone, whatever the database says.
const OLD: TimeDelta = TimeDelta::hours(1);
/// How many names are looked up at once.
const SOME: usize = 500;

/// What a look through the vault found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Orphans {
    /// Files that were looked at.
    pub seen: u64,
    /// Those that no row knows of, removed unless only looked for.
    pub orphans: u64,
    /// Those of insurers that this database does not know; never touched.
    pub foreign: u64,
}

/// Looks through the whole vault for bytes that no row knows of, and removes them if `remove`. Rows are made before the
/// first byte and go after the last, so that what has none is nobody's.
///
/// # Errors
/// When the database, the disk or the bucket refuses.
pub async fn orphans(portal: &Portal, remove: bool) -> Result<Orphans> {
    let mut found = Orphans::default();
    let vault = portal.documents()?.vault().clone();
    let mut names = vault.names(portal.now() - OLD).chunks(SOME);
    while let Some(some) = names.next().await {
        let mut of: BTreeMap<Uuid, Vec<Name>> = BTreeMap::new();
        for name in some {
            let name = noted(portal, name)?;
            of.entry(name.insurer).or_default().push(name);
            found.seen += 1;
        }
        for (insurer, names) in of {
            if portal.insurers().by_id(InsurerId(insurer)).is_none() {
                found.foreign += names.len() as u64;
                continue;
            }
            for name in unknown(portal, InsurerId(insurer), names).await? {
                found.orphans += 1;
                if remove {
                    tracing::warn!(file = %name.file, "bytes that no row knows of are removed");
                    noted(portal, vault.remove(name).await)?;
                }
            }
        }
    }
    Ok(found)
}

async fn unknown(portal: &Portal, insurer: InsurerId, names: Vec<Name>) -> Result<Vec<Name>> {
    let families: BTreeSet<Uuid> = names.iter().map(|name| family_of(name.file)).collect();
    let families: Vec<Uuid> = families.into_iter().collect();
    let scope = portal.store().read(insurer).await?;
    let files = cleared::known(&scope, &families).await?;
    let orders = crate::orders::known(&scope, &families).await?;
    let known: BTreeSet<Uuid> = files.into_iter().chain(orders).collect();
    let orphan = |name: &Name| !known.contains(&family_of(name.file));
    Ok(names.into_iter().filter(orphan).collect())
}

//! How many files an insurer has, and where they stand.

use store::uploads::cleared;

use crate::insurers::Insurer;
use crate::{Portal, Result};

/// How many files stand in one state.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct StateTally {
    /// The state, e.g. `kept`.
    pub state: String,
    /// How many files.
    pub files: i64,
    /// How many bytes their originals have, or had.
    pub bytes: i64,
}

/// The files of an insurer by state.
///
/// # Errors
/// When the database cannot be read.
pub async fn tally(portal: &Portal, insurer: &Insurer) -> Result<Vec<StateTally>> {
    let scope = portal.store().read(insurer.id).await?;
    let counted = cleared::count_by_state(&scope).await?;
    let tallies = counted.into_iter().map(|(state, files, bytes)| StateTally {
        state,
        files,
        bytes,
    });
    Ok(tallies.collect())
}

/// How many files were found not to be whole.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_damaged(portal: &Portal, insurer: &Insurer) -> Result<u64> {
    let scope = portal.store().read(insurer.id).await?;
    Ok(cleared::count_damaged(&scope).await?)
}

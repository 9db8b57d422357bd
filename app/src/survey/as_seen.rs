//! What somebody had before their eyes: nothing is done to a case that has become another one meanwhile.

use chrono::{DateTime, Utc};
use store::Scope;

use super::held::Held;
use crate::{Result, uploads};

/// A case as a page showed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsSeen {
    /// How often it had moved.
    pub revision: i64,
    /// A digest of the papers that had been handed in.
    pub papers: String,
}

impl Held {
    /// Whether the case is as it was seen: it has not moved, and nothing was added to its papers.
    pub(crate) async fn is_as_seen(
        &self,
        scope: &impl Scope,
        seen: &AsSeen,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        if self.case.revision != seen.revision {
            return Ok(false);
        }
        let papers = uploads::digest(scope, self.case.id, now).await?;
        Ok(papers == seen.papers)
    }
}

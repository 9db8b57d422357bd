//! The papers of a case as a reviewer has them, with what was found of each.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use domain::case::Verdict;
use domain::eligibility::Word as _;
use store::Reading;
use store::review::{mark, marks};
use store::uploads::{file, papers};
use uuid::Uuid;

use crate::uploads::digest::{is_for_staff, is_handed_in};
use crate::uploads::{File, Paper, Purged, last_of, purged};
use crate::{Error, Portal, Result};

/// What somebody has found of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What.
    pub verdict: Verdict,
    /// Why it is rejected, in words for the insured person.
    pub reason: Option<String>,
    /// The name of who has found it.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    pub(super) by_id: Uuid,
    /// What was looked at.
    files: BTreeSet<Uuid>,
}

impl Mark {
    fn of(row: mark::Model) -> Result<Self> {
        let broken = || Error::Stored(format!("paper {}: unknown verdict", row.paper_id));
        Ok(Self {
            verdict: Verdict::named(&row.verdict).ok_or_else(broken)?,
            reason: row.reason,
            by: None,
            at: row.marked_at,
            by_id: row.marked_by,
            files: serde_json::from_str(&row.files)?,
        })
    }

    /// Whether this file was there when it was found.
    #[must_use]
    pub fn has_seen(&self, file: Uuid) -> bool {
        self.files.contains(&file)
    }

    /// Whether it still says something of the paper: no file has come since.
    #[must_use]
    pub fn holds(&self, paper: &Paper) -> bool {
        paper.files.iter().all(|file| self.has_seen(file.id))
    }
}

/// What was handed in.
#[derive(Debug)]
pub(super) struct Handed {
    /// The papers with files that can be looked at.
    pub(super) papers: Vec<Paper>,
    /// How many files wait for the scanner and can't be looked at yet.
    pub(super) unscanned: usize,
    /// What was found, by paper.
    pub(super) marks: BTreeMap<Uuid, Mark>,
    /// The files that were removed for good.
    pub(super) purged: Vec<Purged>,
}

impl Handed {
    /// The same for somebody who may see the documents, or who may not.
    pub(super) fn shown(mut self, with_documents: bool) -> Self {
        if !with_documents {
            self.papers.clear();
            self.marks.clear();
            self.purged.clear();
        }
        self
    }
}

/// The papers with files that were handed in, and that the scanner has seen where there is one.
pub(super) async fn handed_in(
    portal: &Portal,
    scope: &Reading,
    case: Uuid,
    rows: &[file::Model],
) -> Result<Handed> {
    let scans = portal.documents()?.has_scanner();
    let handed: Vec<&file::Model> = rows.iter().filter(|file| is_handed_in(file)).collect();
    let seen = handed.iter().filter(|file| is_for_staff(file, scans));
    let removed = purged(scope, case).await?;
    let mut all = Vec::new();
    for paper in papers::of_case(scope, case).await? {
        let own = seen.clone().filter(|file| file.paper_id == paper.id);
        let files: Vec<File> = own
            .map(|file| File::of(portal, file))
            .collect::<Result<_>>()?;
        if !files.is_empty() {
            all.push(Paper {
                id: paper.id,
                person: paper.person_id,
                document: paper.document,
                returned: paper.returned_at.is_some(),
                takes_files: false,
                changes: false,
                purged_at: last_of(&removed, paper.id),
                files,
            });
        }
    }
    let mut found = BTreeMap::new();
    for row in marks::of_case(scope, case).await? {
        found.insert(row.paper_id, Mark::of(row)?);
    }
    Ok(Handed {
        papers: all,
        unscanned: handed.len() - seen.count(),
        marks: found,
        purged: removed,
    })
}

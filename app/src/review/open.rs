//! A case as a reviewer reads it: answers, what the rules say, papers, what was done so far. Looking is on record.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use domain::questionnaire::Who;
use domain::staff::Task;
use store::Reading;
use store::campaigns::case;
use store::review::{batches, holds, proposal, proposals};
use store::survey::{decision, movement};
use store::uploads::files;
use uuid::Uuid;

use super::changed::{Changed, changed};
use super::decide::OPERATOR;
use super::handed::{Mark, handed_in};
use crate::audit::{self, Line};
use crate::people::role;
use crate::staff::Duty;
use crate::subsidies::{Pointed, pointed};
use crate::survey::{AsSeen, Deciding, Indicated, Proof, Sheet};
use crate::uploads::{File, Paper, Purged, digest};
use crate::{Error, Portal, Result};

/// A case for review.
#[derive(Debug)]
pub struct Opened {
    /// The answers, the family, the days.
    pub sheet: Sheet,
    /// Symbol and number of the insured person, as written.
    pub numbers: (String, String),
    /// The case as it is shown; goes with every act, so that nothing is done to another case than the one seen.
    pub seen: AsSeen,
    /// The campaign.
    pub campaign: Uuid,
    /// Whether the campaign is finished: nothing of the case moves.
    pub finished: bool,
    /// What the rules say of each dependent.
    pub indicated: Vec<Indicated>,
    /// What an application has alike with others; nothing in a survey.
    pub pointed: Vec<Pointed>,
    /// The papers that were handed in, with their files; nothing where documents are not theirs to see.
    pub papers: Vec<Paper>,
    /// How many files were handed in that the scanner has not looked at yet.
    pub unscanned: usize,
    /// Files that were removed for good, the first first, with the name where staff did it; nothing where documents are not
    /// theirs to see.
    pub purged: Vec<(Purged, Option<String>)>,
    /// What was found of papers, by their ids.
    pub marks: BTreeMap<Uuid, Mark>,
    /// Answers that differ from the submission before; empty when there was none.
    pub changed: Changed,
    /// Dependents whose removal was asked for or is under way.
    pub leaving: BTreeSet<Who>,
    /// Every move, the oldest first, with the name where staff made it.
    pub moves: Vec<(movement::Model, Option<String>)>,
    /// The decisions, where it is decided.
    pub decisions: Vec<decision::Model>,
    /// What was proposed so far, the oldest first.
    pub proposals: Vec<Proposal>,
    /// How it is put aside, if it is.
    pub aside: Option<Aside>,
    /// Whether it is among clear cases that will be decided together.
    pub together: bool,
    /// Receipts, the latest first.
    pub receipts: Vec<Proof>,
    /// Who else has it before them.
    pub before: Option<String>,
    /// The number under which its person wants to be called, where there is one and it was sent back twice.
    pub phone: Option<String>,
}

/// A decision for a second look.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The row.
    pub row: proposal::Model,
    /// What was proposed.
    pub decisions: Vec<Deciding>,
    /// The name of who proposed it.
    pub by: Option<String>,
    /// The name of who looked at it.
    pub second: Option<String>,
}

impl Proposal {
    /// Whether it came from the command line.
    #[must_use]
    pub fn by_operator(&self) -> bool {
        self.row.proposed_by == OPERATOR
    }
}

/// A case that is put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Why, for colleagues.
    pub note: String,
    /// Until which day.
    pub until: NaiveDate,
    /// Who did it: their id and name.
    pub by: (Uuid, Option<String>),
    /// When.
    pub at: DateTime<Utc>,
}

/// What is read at one time.
pub(super) struct Read {
    pub(super) opened: Opened,
    pub(super) before: Option<Uuid>,
}

impl Opened {
    /// What waits for a second look now.
    #[must_use]
    pub fn proposal(&self) -> Option<&Proposal> {
        self.last_in(proposals::WAITING)
    }

    /// What was sent back by the second reviewer, while nothing else has come of the case.
    #[must_use]
    pub fn sent_back(&self) -> Option<&Proposal> {
        self.last_in(proposals::SENT_BACK)
    }

    fn last_in(&self, state: &str) -> Option<&Proposal> {
        let last = self.proposals.last()?;
        let stands = last.row.revision == self.seen.revision && last.row.state == state;
        stands.then_some(last)
    }

    /// Whether staff handed it in, in its person's place.
    #[must_use]
    pub fn by_staff(&self) -> bool {
        let mut moves = self.moves.iter();
        moves.any(|(one, _)| {
            let handed_in = matches!(one.act.as_str(), "submit" | "resubmit");
            handed_in && one.actor_kind == "staff"
        })
    }

    /// How often it was sent back to its person.
    #[must_use]
    pub fn returns(&self) -> usize {
        let returns = self.moves.iter().filter(|(one, _)| one.act == "return");
        returns.count()
    }

    /// What was found of a paper, while it holds.
    #[must_use]
    pub fn verdict(&self, paper: &Paper) -> Option<&Mark> {
        self.marks.get(&paper.id).filter(|found| found.holds(paper))
    }

    /// Whether a file has come since somebody has looked: at its paper, or at the case before it was sent back. Only a
    /// new look at the paper changes that.
    #[must_use]
    pub fn is_new(&self, paper: &Paper, file: &File) -> bool {
        if let Some(found) = self.marks.get(&paper.id) {
            return !found.has_seen(file.id);
        }
        let mut latest = self.moves.iter().rev();
        let returned = latest.find(|(one, _)| one.act == "return");
        returned.is_some_and(|(one, _)| file.submitted_at.is_some_and(|at| at > one.at))
    }
}

/// Opens a case; `None` when there is none that they may see.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn open(portal: &Portal, duty: &Duty, case: Uuid) -> Result<Option<Opened>> {
    duty.must(Task::SeeCases)?;
    let insurer = duty.insurer.id;
    let scope = portal.store().read(insurer).await?;
    let row = store::survey::by_id(&scope, case, None).await?;
    drop(scope);
    let theirs = |row: &case::Model| duty.may_in(Task::SeeCases, row.campaign_id);
    let Some(row) = row.filter(theirs) else {
        return Ok(None);
    };
    // On record before anything is given out, and in a transaction that holds nobody up while the case is read.
    let line = Line::new(duty.actor(), "survey.read", "case", case)
        .with("role", role(duty, Task::SeeCases));
    let now = portal.now();
    let recorded = portal.store().write(insurer, move |writing| {
        Box::pin(async move { audit::record(writing, now, line).await })
    });
    recorded.await?;
    let scope = portal.store().read(insurer).await?;
    let with_documents = duty.may_in(Task::SeeDocuments, row.campaign_id);
    let Some(Read { mut opened, before }) = read(portal, &scope, with_documents, case).await?
    else {
        return Ok(None);
    };
    if opened.returns() > 1 && duty.may_in(Task::Review, row.campaign_id) {
        let contact = store::accounts::contact_of(&scope, row.insured_id).await?;
        opened.phone = contact.map(|contact| contact.phone);
    }
    drop(scope);
    let other = before.filter(|id| *id != duty.staff.account.id);
    super::names::put(portal, &mut opened, other).await?;
    Ok(Some(opened))
}

/// A case as it stands, without the names of staff.
pub(super) async fn read(
    portal: &Portal,
    scope: &Reading,
    with_documents: bool,
    case: Uuid,
) -> Result<Option<Read>> {
    let Some(row) = store::survey::by_id(scope, case, None).await? else {
        return Ok(None);
    };
    let now = portal.now();
    let insured = store::roster::find::by_id(scope, row.insured_id).await?;
    let insured = insured.ok_or_else(|| Error::Stored(format!("case {case}: nobody insured")))?;
    let (sheet, indicated) = crate::survey::for_staff(portal, scope, row.clone()).await?;
    let receipts = store::survey::receipts_of(scope, case).await?;
    let rows = files::taking_room(scope, case, now).await?;
    let handed = handed_in(portal, scope, case, &rows)
        .await?
        .shown(with_documents);
    let before = store::review::assignments(scope, &[case], now).await?;
    let dependents = store::survey::people(scope, case).await?;
    let leaves = dependents.iter().filter(|(one, _)| one.removal.is_some());
    let days = store::survey::days_of(scope, row.campaign_id).await?;
    let opened = Opened {
        finished: days.is_some_and(|days| days.finished_at.is_some()),
        changed: changed(&sheet, receipts.get(1))?,
        numbers: (insured.symbol, insured.number),
        seen: AsSeen {
            revision: row.revision,
            papers: digest::of(case, &rows),
        },
        campaign: row.campaign_id,
        leaving: leaves
            .map(|(_, person)| Who::Dependent(person.id.to_string()))
            .collect(),
        moves: moves(scope, case).await?,
        decisions: store::survey::decisions(scope, case).await?,
        proposals: proposed(scope, case).await?,
        aside: aside(scope, &row).await?,
        together: !batches::under_way(scope, &[case]).await?.is_empty(),
        receipts: receipts.iter().map(Proof::of).collect::<Result<_>>()?,
        before: None,
        phone: None,
        pointed: pointed(scope, &sheet, &rows).await?,
        indicated,
        papers: handed.papers,
        unscanned: handed.unscanned,
        purged: handed.purged.into_iter().map(|one| (one, None)).collect(),
        marks: handed.marks,
        sheet,
    };
    Ok(Some(Read {
        opened,
        before: before.first().map(|one| one.staff_id),
    }))
}

/// What was done with a case, without the names of staff.
async fn moves(scope: &Reading, case: Uuid) -> Result<Vec<(movement::Model, Option<String>)>> {
    let moves = store::survey::moves(scope, case).await?;
    Ok(moves.into_iter().map(|one| (one, None)).collect())
}

async fn proposed(scope: &Reading, case: Uuid) -> Result<Vec<Proposal>> {
    let rows = proposals::of_case(scope, case).await?;
    let each = |row: proposal::Model| {
        Ok(Proposal {
            decisions: serde_json::from_str(&row.decisions)?,
            by: None,
            second: None,
            row,
        })
    };
    rows.into_iter().map(each).collect()
}

async fn aside(scope: &Reading, row: &case::Model) -> Result<Option<Aside>> {
    let found = holds::of_case(scope, row.id, row.revision).await?;
    Ok(found.map(|row| Aside {
        note: row.note,
        until: row.until,
        by: (row.held_by, None),
        at: row.held_at,
    }))
}

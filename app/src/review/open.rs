//! A case as a reviewer reads it: answers, what the rules say, papers, what was done so far. Looking is on record.

use std::collections::BTreeSet;

use domain::questionnaire::{Answers, Key, Who};
use domain::staff::Task;
use store::Reading;
use store::campaigns::case;
use store::survey::{decision, movement};
use store::uploads::{files, papers, state};
use uuid::Uuid;

use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::survey::{Indicated, Proof, Sheet};
use crate::uploads::{File, Paper};
use crate::{Error, Portal, Result};

/// What somebody answered otherwise than in the submission before.
pub type Changed = BTreeSet<(Who, Key)>;

/// A case for review.
#[derive(Debug)]
pub struct Opened {
    /// The answers, the family, the days.
    pub sheet: Sheet,
    /// Symbol and number of the insured person, as written.
    pub numbers: (String, String),
    /// How often the case has moved; goes with every act, so that nothing is done to another case than the one seen.
    pub revision: i64,
    /// The campaign.
    pub campaign: Uuid,
    /// What the rules say of each dependent.
    pub indicated: Vec<Indicated>,
    /// The papers that were handed in, with their files; nothing where documents are not theirs to see.
    pub papers: Vec<Paper>,
    /// Answers that differ from the submission before; empty when there was none.
    pub changed: Changed,
    /// Dependents whose removal was asked for or is under way.
    pub leaving: BTreeSet<Who>,
    /// Every move, the oldest first, with the name where staff made it.
    pub moves: Vec<(movement::Model, Option<String>)>,
    /// The decisions, where it is decided.
    pub decisions: Vec<decision::Model>,
    /// Receipts, the latest first.
    pub receipts: Vec<Proof>,
    /// Who else has it before them.
    pub before: Option<String>,
}

/// What is read at one time.
struct Read {
    opened: Opened,
    before: Option<Uuid>,
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
    if !row.as_ref().is_some_and(theirs) {
        return Ok(None);
    }
    // On record before anything is given out, and in a transaction that holds nobody up while the case is read.
    let line = Line::new(duty.actor(), "survey.read", "case", case);
    let now = portal.now();
    let recorded = portal.store().write(insurer, move |writing| {
        Box::pin(async move { audit::record(writing, now, line).await })
    });
    recorded.await?;
    let scope = portal.store().read(insurer).await?;
    let Some(Read { mut opened, before }) = read(portal, &scope, duty, case).await? else {
        return Ok(None);
    };
    drop(scope);
    let movers = opened.moves.iter();
    let movers = movers.filter_map(|(one, _)| one.actor_id.filter(|_| one.actor_kind == "staff"));
    let names = portal
        .store()
        .staff_names(movers.chain(before).collect())
        .await?;
    for (one, name) in &mut opened.moves {
        *name = one.actor_id.and_then(|id| names.get(&id).cloned());
    }
    let other = before.filter(|id| *id != duty.staff.account.id);
    opened.before = other.and_then(|id| names.get(&id).cloned());
    Ok(Some(opened))
}

async fn read(portal: &Portal, scope: &Reading, duty: &Duty, case: Uuid) -> Result<Option<Read>> {
    let Some(row) = store::survey::by_id(scope, case, None).await? else {
        return Ok(None);
    };
    let now = portal.now();
    let insured = store::roster::find::by_id(scope, row.insured_id).await?;
    let insured = insured.ok_or_else(|| Error::Stored(format!("case {case}: nobody insured")))?;
    let (sheet, indicated) = crate::survey::for_staff(portal, scope, row.clone()).await?;
    let receipts = store::survey::receipts_of(scope, case).await?;
    let earlier = receipts.get(1).map(|receipt| receipt.answers.as_str());
    let earlier = earlier.map(crate::survey::read_answers).transpose()?;
    let with_documents = duty.may_in(Task::SeeDocuments, row.campaign_id);
    let papers = if with_documents {
        handed_in(portal, scope, case).await?
    } else {
        Vec::new()
    };
    let moves = store::survey::moves(scope, case).await?;
    let before = store::review::assignments(scope, &[case], now).await?;
    let dependents = store::survey::people(scope, case).await?;
    let leaves = dependents.iter().filter(|(one, _)| one.removal.is_some());
    let opened = Opened {
        changed: earlier.map_or_else(Changed::new, |earlier| changed(&sheet, &earlier)),
        numbers: (insured.symbol, insured.number),
        revision: row.revision,
        campaign: row.campaign_id,
        leaving: leaves
            .map(|(_, person)| Who::Dependent(person.id.to_string()))
            .collect(),
        moves: moves.into_iter().map(|one| (one, None)).collect(),
        decisions: store::survey::decisions(scope, case).await?,
        receipts: receipts.iter().map(Proof::of).collect::<Result<_>>()?,
        before: None,
        indicated,
        papers,
        sheet,
    };
    Ok(Some(Read {
        opened,
        before: before.first().map(|one| one.staff_id),
    }))
}

/// The papers with files that were handed in, and that the scanner has seen where there is one.
async fn handed_in(portal: &Portal, scope: &Reading, case: Uuid) -> Result<Vec<Paper>> {
    let scans = portal.documents()?.has_scanner();
    let rows = files::taking_room(scope, case, portal.now()).await?;
    let mut all = Vec::new();
    for paper in papers::of_case(scope, case).await? {
        let own = rows.iter().filter(|file| {
            let stands = state::STANDING.contains(&file.state.as_str());
            let looked_at = !scans || file.state == state::SCANNED;
            file.paper_id == paper.id && stands && looked_at && file.submitted_at.is_some()
        });
        let files: Vec<File> = own
            .map(|file| File::of(portal, file))
            .collect::<Result<_>>()?;
        if !files.is_empty() {
            all.push(Paper {
                person: paper.person_id,
                document: paper.document,
                returned: paper.returned_at.is_some(),
                takes_files: false,
                changes: false,
                files,
            });
        }
    }
    Ok(all)
}

/// What counts now and was answered otherwise before.
fn changed(sheet: &Sheet, earlier: &Answers) -> Changed {
    let journey = sheet.journey();
    let now = journey.counted();
    let differs = now
        .iter()
        .filter(|(who, question, answer)| earlier.get(who, question.as_str()) != Some(*answer));
    differs
        .map(|(who, question, _)| (who.clone(), question.clone()))
        .collect()
}

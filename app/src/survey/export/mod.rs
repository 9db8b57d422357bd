//! `campaign export`: what a campaign came to, a row a person, read page by page.
//!
//! Only what was handed in leaves: a draft is its author's. Whoever is hidden has a row of their own with the marks; what was handed
//! in about them before the mark stands in it (docs/decisions/0018).

mod addressed;
mod outstanding;
mod papers;
mod row;

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::questionnaire::Questionnaire;
use store::InsurerId;
use store::campaigns::case;
use store::roster::{list, person};
use store::survey::{Days, many as stored};
use uuid::Uuid;

use super::many::{self, Frame, Whole, by_case};
use crate::audit::{self, Actor, Line};
use crate::insurers::Insurer;
use crate::{Portal, Result};

pub use addressed::{Addressed, Addressees};
pub use outstanding::{Outstanding, Waited};
pub use papers::{HandedInPaper, HandedInPapers};
pub use row::{Decision, Row};

/// How many people of the roster are read together.
const PEOPLE: u64 = 500;
/// How many cases of people who have left are read together.
const PAGE: u64 = 200;
/// The longest purpose, in characters.
const LONGEST: usize = 200;

/// What came of asking for an export.
#[derive(Debug)]
pub enum Begun {
    /// Its rows can be read.
    Done(Box<Export>),
    /// There is no such campaign.
    NotFound,
    /// It has no cases yet.
    NotOpened,
    /// The purpose is empty, longer than 200 characters or has more than one line.
    Purpose,
}

/// How far an export has come: by symbol and number through the roster, then through those who have left it.
enum Place {
    Roster(Option<Box<person::Model>>),
    Gone(Option<Uuid>),
}

/// An export that is being read.
pub struct Export {
    portal: Portal,
    insurer: InsurerId,
    campaign: Uuid,
    frame: Frame,
    place: Place,
    /// The versions that cases answer: the campaign's own first, then those before it.
    pub questionnaires: Vec<Arc<Questionnaire>>,
    /// How many cases there are.
    pub total: u64,
    /// How many have been read.
    pub done: u64,
}

impl std::fmt::Debug for Export {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = formatter.debug_struct("Export");
        shown
            .field("campaign", &self.campaign)
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
}

/// Begins an export. Its purpose is recorded before the first row leaves.
///
/// # Errors
/// When the database refuses.
pub async fn export(
    portal: &Portal,
    insurer: &Insurer,
    key: &str,
    purpose: &str,
    by: Actor,
) -> Result<Begun> {
    let purpose = purpose.trim().to_owned();
    let length = purpose.chars().count();
    if length == 0 || length > LONGEST || purpose.chars().any(char::is_control) {
        return Ok(Begun::Purpose);
    }
    let scope = portal.store().read(insurer.id).await?;
    let Some(row) = store::campaigns::by_key(&scope, key).await? else {
        return Ok(Begun::NotFound);
    };
    if row.opened_at.is_none() {
        return Ok(Begun::NotOpened);
    }
    let days = Days::from(&row);
    let mut frame = Frame::read(portal, &scope, &days).await?;
    let questionnaires = versions(&mut frame, &scope, row.id, row.questionnaire_id).await?;
    let total = stored::count_cases(&scope, row.id).await?;
    drop(scope);
    let (now, campaign) = (portal.now(), row.id);
    let line = Line::new(by, "campaign.export", "campaign", campaign)
        .with("purpose", purpose)
        .with("cases", total);
    let record = portal.store().write(insurer.id, move |writing| {
        Box::pin(async move { audit::record(writing, now, line).await })
    });
    record.await?;
    Ok(Begun::Done(Box::new(Export {
        portal: portal.clone(),
        insurer: insurer.id,
        campaign,
        frame,
        place: Place::Roster(None),
        questionnaires,
        total,
        done: 0,
    })))
}

/// Every version that cases of a campaign answer, its own first.
async fn versions(
    frame: &mut Frame,
    scope: &store::Reading,
    campaign: Uuid,
    own: Uuid,
) -> Result<Vec<Arc<Questionnaire>>> {
    let mut ids = stored::versions_of(scope, campaign).await?;
    ids.retain(|id| *id != own);
    // Ids grow with time: the newest of the others comes first.
    ids.sort_unstable_by(|one, other| other.cmp(one));
    ids.insert(0, own);
    let mut questionnaires = Vec::new();
    for id in ids {
        questionnaires.push(frame.questionnaire(scope, id).await?);
    }
    Ok(questionnaires)
}

impl Export {
    /// The rows of the next cases; `None` when all have been read. Memory holds one page, however many there are.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn next(&mut self) -> Result<Option<Vec<Row>>> {
        // A scope a page: while the file is behind, no transaction of ours stands idle.
        let scope = self.portal.store().read(self.insurer).await?;
        let Some(cases) = self.cases(&scope).await? else {
            return Ok(None);
        };
        self.done += cases.len() as u64;
        let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
        let mut receipts = latest(stored::receipts_among(&scope, &ids).await?, |row| {
            (row.case_id, row.revision)
        });
        let mut decisions = latest(stored::decisions_among(&scope, &ids).await?, |row| {
            (row.case_id, row.revision)
        });
        let mut files = by_case(stored::files_among(&scope, &ids).await?, |row| row.case_id);
        let mut rows = Vec::new();
        for whole in many::read(&self.frame, &scope, cases).await? {
            let id = whole.case.id;
            let receipt = receipts.remove(&id).and_then(|mut all| all.pop());
            let asked = match &receipt {
                Some(receipt) => receipt.questionnaire_id,
                None => whole.case.questionnaire_id,
            };
            let of_case = row::OfCase {
                questionnaire: self.frame.questionnaire(&scope, asked).await?,
                receipt,
                decisions: decisions.remove(&id).unwrap_or_default(),
                files: files.remove(&id).unwrap_or_default(),
                whole,
            };
            rows.extend(of_case.rows(&self.frame)?);
        }
        Ok(Some(rows))
    }

    /// The next cases; `None` behind the last.
    async fn cases(&mut self, scope: &store::Reading) -> Result<Option<Vec<case::Model>>> {
        if let Place::Roster(last) = &self.place {
            let people = list::page(scope, last.as_deref(), PEOPLE).await?;
            if !people.is_empty() {
                // Also of people who have become somebody's dependents since.
                let insured: Vec<Uuid> = people.iter().map(|person| person.id).collect();
                let mut cases = stored::cases_of(scope, self.campaign, &insured).await?;
                cases.sort_by_key(|case| insured.iter().position(|id| *id == case.insured_id));
                self.place = Place::Roster(people.into_iter().next_back().map(Box::new));
                return Ok(Some(cases));
            }
            self.place = Place::Gone(None);
        }
        let Place::Gone(last) = self.place else {
            return Ok(None);
        };
        let cases = stored::cases_of_gone(scope, self.campaign, last, PAGE).await?;
        self.place = Place::Gone(cases.last().map(|case| case.id));
        Ok((!cases.is_empty()).then_some(cases))
    }
}

/// The rows of each case's last revision.
fn latest<R>(rows: Vec<R>, of: impl Fn(&R) -> (Uuid, i64)) -> BTreeMap<Uuid, Vec<R>> {
    let mut all = by_case(rows, |row| of(row).0);
    for rows in all.values_mut() {
        let last = rows.iter().map(|row| of(row).1).max();
        rows.retain(|row| Some(of(row).1) == last);
    }
    all
}

impl Whole {
    /// Whether the insured person has handed in; what came back counts as it was.
    pub(super) fn is_handed_in(&self) -> bool {
        !matches!(self.case.status.as_str(), "not_started" | "in_progress")
    }
}

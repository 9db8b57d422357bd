//! Many cases at once, for staff's commands: a page of them is read with a handful of queries, and each is what its sheet would be.
//!
//! What counts of answers is reckoned of the family that the household may see, as on its own pages; whoever is hidden stands
//! beside it.

mod page;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use definitions::campaign::Campaign;
use domain::questionnaire::{Answers, Family, Questionnaire};
use store::Scope;
use store::campaigns::{case, dependent};
use store::roster::person;
use store::survey::{Days, answer};
use uuid::Uuid;

use super::{codec, known};
use crate::rules::InForce;
use crate::{Error, Portal, Result};

pub(crate) use page::read;

/// What is the same for all cases of a campaign.
pub(crate) struct Frame {
    portal: Portal,
    /// The campaign, without its list.
    pub(crate) campaign: Arc<Campaign>,
    /// The rules in force.
    pub(crate) rules: Arc<InForce>,
    questionnaires: HashMap<Uuid, Arc<Questionnaire>>,
}

impl Frame {
    /// The frame of a campaign with these days.
    pub(crate) async fn read(portal: &Portal, scope: &impl Scope, days: &Days) -> Result<Self> {
        Ok(Self {
            portal: portal.clone(),
            campaign: known::campaign(portal, scope, days).await?,
            rules: known::rules(portal, scope).await?,
            questionnaires: HashMap::new(),
        })
    }

    /// A version of a questionnaire.
    pub(crate) async fn questionnaire(
        &mut self,
        scope: &impl Scope,
        id: Uuid,
    ) -> Result<Arc<Questionnaire>> {
        if let Some(known) = self.questionnaires.get(&id) {
            return Ok(Arc::clone(known));
        }
        let read = known::questionnaire(&self.portal, scope, id).await?;
        self.questionnaires.insert(id, Arc::clone(&read));
        Ok(read)
    }
}

/// A dependent of a case.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) row: dependent::Model,
    pub(crate) person: person::Model,
    /// Kinds of open marks; whoever has one is hidden from the household.
    pub(crate) hidden: Vec<String>,
}

/// One case.
#[derive(Debug)]
pub(crate) struct Whole {
    pub(crate) case: case::Model,
    pub(crate) insured: person::Model,
    /// The dependents in their order, the hidden among them.
    pub(crate) dependents: Vec<Asked>,
    /// As the household knows it: without the hidden.
    pub(crate) family: Family,
    /// What was saved, also what was taken out.
    pub(crate) rows: Vec<answer::Model>,
}

impl Whole {
    /// What was saved about those whom the household may see.
    pub(crate) fn answers(&self) -> Result<Answers> {
        let seen = |row: &&answer::Model| {
            let mut hidden = self.dependents.iter().filter(|one| !one.hidden.is_empty());
            !hidden.any(|one| one.person.id.to_string() == row.who)
        };
        let mut answers = Answers::default();
        for row in self.rows.iter().filter(seen) {
            let Some(text) = row.answer.as_deref() else {
                continue;
            };
            let question = domain::questionnaire::Key::parse(&row.question).map_err(|_| {
                Error::Stored(format!("case {}: a question without a key", row.case_id))
            })?;
            answers.set(codec::who(&row.who), question, codec::read(text)?);
        }
        Ok(answers)
    }
}

/// What came of many rows, by the case they belong to.
pub(crate) fn by_case<R>(rows: Vec<R>, of: impl Fn(&R) -> Uuid) -> BTreeMap<Uuid, Vec<R>> {
    let mut all: BTreeMap<Uuid, Vec<R>> = BTreeMap::new();
    for row in rows {
        all.entry(of(&row)).or_default().push(row);
    }
    all
}

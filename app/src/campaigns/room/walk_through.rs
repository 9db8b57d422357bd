//! The questionnaire as a family would see it; nothing is saved.

use std::sync::Arc;

use definitions::campaign::Campaign;
use domain::campaign::Asked;
use domain::questionnaire::{Answers, DependentFacts, Family, InsuredFacts, Questionnaire, Who};
use domain::staff::Task;
use store::Reading;
use store::roster::households::{self, Row};
use store::roster::{person, search};
use uuid::Uuid;

use super::{made, theirs};
use crate::campaigns::choose::{Chooser, Looked};
use crate::campaigns::stored;
use crate::campaigns::walk::chooser;
use crate::people::note_read;
use crate::staff::Duty;
use crate::survey::{Person, away, known_questionnaire, read_answers, write_answers};
use crate::{Error, Portal, Result};

/// More people than a household has.
const ROWS: u64 = 200;

/// Whose way it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// That of a real family.
    Numbers {
        /// 記号.
        symbol: String,
        /// 番号.
        number: String,
    },
    /// That of one made up: an insured person of this age with these dependents.
    Made {
        /// The insured person's age.
        age: u32,
        /// What the insured person is called.
        name: String,
        /// The dependents, at most [`Family::MOST`].
        dependents: Vec<Made>,
    },
}

/// A dependent who is made up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// What they are called.
    pub name: String,
    /// Their age on the campaign's day.
    pub age: u32,
    /// 続柄 as the roster writes it.
    pub relationship: String,
    /// Whether they live with the insured person.
    pub together: bool,
}

/// What a family would see.
#[derive(Clone, Debug)]
pub enum Walked {
    /// There is no such insured person.
    Nobody,
    /// They are not asked.
    NotAsked(Arc<Campaign>),
    /// They are asked.
    Asked(Box<WalkThrough>),
}

/// A family's way.
#[derive(Clone, Debug)]
pub struct WalkThrough {
    /// The campaign, without its list.
    pub campaign: Arc<Campaign>,
    /// The questionnaire.
    pub questionnaire: Arc<Questionnaire>,
    /// What is known before the first answer: those who are asked about.
    pub family: Family,
    /// The insured person, then the dependents asked about.
    pub people: Vec<Person>,
    /// Dependents who are not asked about.
    pub not_asked: usize,
}

/// The way of a family. A real one is read, and that is on record.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn walk_through(
    portal: &Portal,
    duty: &Duty,
    key: &str,
    of: Of,
) -> Result<Option<Walked>> {
    let Some(row) = theirs(portal, duty, Task::RunCampaigns, key).await? else {
        return Ok(None);
    };
    let questionnaire = row.questionnaire_id;
    let definition = away(move || stored::definition(&row)).await?;
    let campaign = Arc::new(Campaign {
        list: None,
        ..definition.clone()
    });
    let scope = portal.store().read(duty.insurer.id).await?;
    let chooser = chooser(portal, &duty.insurer, &scope, definition).await?;
    let questionnaire = known_questionnaire(portal, &scope, questionnaire).await?;
    let found = match of {
        Of::Numbers { symbol, number } => {
            duty.must(Task::SeePeople)?;
            let rows = rows(duty, &scope, (&symbol, &number)).await?;
            real(chooser, &scope, &rows).await?
        }
        Of::Made {
            age,
            name,
            dependents,
        } => Some(made::family(&chooser, &campaign, (age, name), &dependents)),
    };
    drop(scope);
    let Some(Theirs {
        family,
        people,
        read,
        not_asked,
    }) = found
    else {
        return Ok(Some(Walked::Nobody));
    };
    for person in read {
        note_read(portal, duty, person).await?;
    }
    Ok(Some(if people.is_empty() {
        Walked::NotAsked(campaign)
    } else {
        Walked::Asked(Box::new(WalkThrough {
            campaign,
            questionnaire,
            family,
            people,
            not_asked,
        }))
    }))
}

/// A family with those of it who are asked about; without people when nobody is.
pub(super) struct Theirs {
    pub(super) family: Family,
    pub(super) people: Vec<Person>,
    /// Whose data was read.
    pub(super) read: Vec<Uuid>,
    pub(super) not_asked: usize,
}

async fn rows(duty: &Duty, scope: &Reading, (symbol, number): (&str, &str)) -> Result<Vec<Row>> {
    let zeros = duty.insurer.sign_up.zero_policy;
    let (Ok(symbol), Ok(number)) = (zeros.fold(symbol), zeros.fold(number)) else {
        return Ok(Vec::new());
    };
    Ok(households::family(scope, (&symbol, &number), ROWS).await?)
}

/// `None` when there is no such insured person.
async fn real(mut chooser: Chooser, scope: &Reading, rows: &[Row]) -> Result<Option<Theirs>> {
    let Some(insured) = rows.first().filter(|row| row.branch == "00") else {
        return Ok(None);
    };
    let looked = chooser.look(rows);
    let Some(Looked {
        household,
        dependents,
        asked: Some(asked),
    }) = looked
    else {
        return Ok(Some(nobody(vec![insured.id], &chooser)));
    };
    let mut family = household.family;
    family.rules.clone_from(chooser.rules());
    let mut ids = vec![insured.id];
    let (facts, not_asked) = those(&mut family, &asked);
    family.dependents.clear();
    for (place, mut one) in facts {
        if let Some(row) = dependents.get(place) {
            one.id = row.id.to_string();
            family.dependents.push(one);
            ids.push(row.id);
        }
    }
    let found = search::by_ids(scope, ids.iter().copied()).await?;
    let missing = || Error::Stored("somebody of a family left meanwhile".to_owned());
    let mut people = Vec::new();
    for id in &ids {
        let row = found.iter().find(|row| row.id == *id).ok_or_else(missing)?;
        people.push(called(row));
    }
    Ok(Some(Theirs {
        family,
        people,
        read: ids,
        not_asked,
    }))
}

fn called(row: &person::Model) -> Person {
    Person {
        who: if row.branch == "00" {
            Who::Insured
        } else {
            Who::Dependent(row.id.to_string())
        },
        name: row.name.clone().unwrap_or_else(|| row.kana.clone()),
        born_on: row.birth_date,
        relationship: row.relationship.clone(),
    }
}

/// The facts of those asked about with why, by their places, and how many others there are.
pub(super) fn those(family: &mut Family, asked: &Asked) -> (Vec<(usize, DependentFacts)>, usize) {
    let mut facts = Vec::new();
    for (place, reasons) in &asked.dependents {
        if let Some(mut one) = family.dependents.get(*place).cloned() {
            one.reasons.clone_from(reasons);
            facts.push((*place, one));
        }
    }
    let others = family.dependents.len().saturating_sub(facts.len());
    (facts, others)
}

pub(super) fn nobody(read: Vec<Uuid>, chooser: &Chooser) -> Theirs {
    Theirs {
        family: Family {
            insured: InsuredFacts::default(),
            dependents: Vec::new(),
            campaign: chooser.campaign().facts(),
            rules: chooser.rules().clone(),
        },
        people: Vec::new(),
        read,
        not_asked: 0,
    }
}

/// Answers as a page carries them from one step to the next: they are kept nowhere.
///
/// # Errors
/// When an answer cannot be written out.
pub fn carried(answers: &Answers) -> Result<String> {
    write_answers(answers)
}

/// The answers that a page carried; none where they cannot be read.
#[must_use]
pub fn brought(text: &str) -> Answers {
    read_answers(text).unwrap_or_default()
}

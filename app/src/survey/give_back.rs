//! 差し戻し: what exactly has to be put right, each with its reason.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::case::{Act, State};
use domain::questionnaire::{Key, Side, Who};
use serde::{Deserialize, Serialize};
use store::campaigns::extension;
use store::survey::deficiency::Model;
use store::{Scope, Writing};
use uuid::Uuid;

use super::held::{Held, deadline};
use super::{NotNow, codec, family, known, papers};
use crate::audit::{self, Actor, Line};
use crate::campaigns::letters::News;
use crate::insurers::Insurer;
use crate::tokens::new_id;
use crate::uploads::{self, Slot};
use crate::{Error, Portal, Result};

/// The most things that are sent back at once.
const MOST: usize = 200;
/// The longest reason or example, in characters.
const LONGEST: usize = 1_000;

/// What has to be put right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// The answer to this question.
    Answer(Key),
    /// The papers of this requirement.
    Document(Key),
}

/// 不備: one thing that is missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deficiency {
    /// Whom it is about.
    pub who: Who,
    /// What.
    pub item: Item,
    /// Why, in words for the insured person.
    pub reason: String,
    /// How it would be right.
    pub example: Option<String>,
}

/// What became of sending a case back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum GivenBack {
    /// The insured person has it.
    Done {
        /// Until when.
        last_day: NaiveDate,
    },
    /// Nothing was named, too much, or something twice.
    Count,
    /// An item that this case doesn't have, or a reason that is empty or too long.
    Unfit {
        /// Which, from 0.
        place: usize,
    },
    /// The deadline is over, and no later day was given.
    NoTime,
    /// It can't be sent back from where it stands.
    NotNow(NotNow),
    /// There is no such case.
    NotFound,
}

/// Sends a case back that a reviewer has open. With `until` the insured person gets time until the end of that day.
///
/// # Errors
/// When the database refuses.
pub async fn give_back(
    portal: &Portal,
    insurer: &Insurer,
    case: Uuid,
    items: Vec<Deficiency>,
    until: Option<NaiveDate>,
    by: Actor,
) -> Result<GivenBack> {
    let portal = portal.clone();
    let store = portal.store().clone();
    store
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                let Some(mut held) = Held::lock_any(writing, case).await? else {
                    return Ok(GivenBack::NotFound);
                };
                make(&portal, writing, &mut held, (items, until), by).await
            })
        })
        .await
}

/// Sends back a case that is held.
pub(crate) async fn make(
    portal: &Portal,
    writing: &Writing,
    held: &mut Held,
    (items, until): (Vec<Deficiency>, Option<NaiveDate>),
    by: Actor,
) -> Result<GivenBack> {
    let now = portal.now();
    let to = match held.next(Act::Return, by, now) {
        Ok(to) => to,
        Err(not_now) => return Ok(GivenBack::NotNow(not_now)),
    };
    if let Some(unfit) = unfit(portal, writing, held, &items).await? {
        return Ok(unfit);
    }
    // Whether the days are enough is known before anything is written.
    let given = until.filter(|until| *until > held.deadline.last_day);
    let mut allowed = held.deadline;
    allowed.last_day = given.unwrap_or(allowed.last_day);
    let State::Running { last_day, .. } = allowed.state(now) else {
        return Ok(GivenBack::NoTime);
    };
    if let Some(until) = given {
        extend(writing, held, until, now).await?;
    }
    held.go(writing, (Act::Return, to), by, now).await?;
    let line = Line::new(by, "survey.return", "case", held.case.id)
        .with("revision", held.case.revision)
        .with("items", items.len())
        .with("until", last_day.to_string());
    let slots = slots(portal, writing, held, &items).await?;
    uploads::send_back(writing, &slots, now).await?;
    store::survey::give_back(writing, rows(held, items)).await?;
    held.tell(portal, writing, News::Returned).await?;
    audit::record(writing, now, line).await?;
    Ok(GivenBack::Done { last_day })
}

/// Why these items can't be sent back, if they can't.
async fn unfit(
    portal: &Portal,
    writing: &Writing,
    held: &Held,
    items: &[Deficiency],
) -> Result<Option<GivenBack>> {
    let named: BTreeSet<_> = items.iter().map(|one| (&one.who, &one.item)).collect();
    if items.is_empty() || items.len() > MOST || named.len() != items.len() {
        return Ok(Some(GivenBack::Count));
    }
    let id = held.case.questionnaire_id;
    let questionnaire = known::questionnaire(portal, writing, id).await?;
    let dependents = family::dependents(writing, &held.case).await?;
    let ids: Vec<String> = dependents
        .iter()
        .map(|(_, person)| person.id.to_string())
        .collect();
    let fits = |one: &Deficiency| {
        let side = match &one.who {
            Who::Insured => Side::Insured,
            Who::Dependent(id) if ids.contains(id) => Side::Dependent,
            Who::Dependent(_) => return false,
        };
        let known = match &one.item {
            Item::Answer(key) => questionnaire
                .place(key.as_str())
                .is_some_and(|(section, _)| section.side == side),
            Item::Document(key) => {
                let mut requirements = questionnaire.requirements.iter();
                requirements.any(|one| one.key == *key && one.side == side)
            }
        };
        let short = |text: &str| (1..=LONGEST).contains(&text.trim().chars().count());
        known && short(&one.reason) && one.example.as_deref().is_none_or(short)
    };
    let wrong = items.iter().position(|one| !fits(one));
    Ok(wrong.map(|place| GivenBack::Unfit { place }))
}

/// The papers that are opened again: of each requirement that comes back all that it may be made of.
async fn slots(
    portal: &Portal,
    writing: &Writing,
    held: &Held,
    items: &[Deficiency],
) -> Result<Vec<Slot>> {
    let id = held.case.questionnaire_id;
    let questionnaire = known::questionnaire(portal, writing, id).await?;
    let mut slots: Vec<Slot> = Vec::new();
    for one in items {
        let Item::Document(key) = &one.item else {
            continue;
        };
        let person = match &one.who {
            Who::Insured => Some(held.insured.id),
            Who::Dependent(id) => Uuid::try_parse(id).ok(),
        };
        let requirement = papers::requirement(&questionnaire, key);
        let (Some(person), Some(requirement)) = (person, requirement) else {
            continue;
        };
        for kind in papers::kinds(requirement) {
            let slot = Slot {
                case: held.case.id,
                person,
                document: kind.to_string(),
            };
            if !slots.contains(&slot) {
                slots.push(slot);
            }
        }
    }
    Ok(slots)
}

async fn extend(
    writing: &Writing,
    held: &mut Held,
    until: NaiveDate,
    now: DateTime<Utc>,
) -> Result<()> {
    let extension = extension::Model {
        id: new_id(now)?,
        insurer_id: held.case.insurer_id,
        campaign_id: held.case.campaign_id,
        until,
        workplace_code: None,
        person_id: Some(held.insured.id),
        made_at: now,
    };
    store::campaigns::extend(writing, extension).await?;
    held.deadline = deadline(writing, &held.days, &held.insured).await?;
    Ok(())
}

fn rows(held: &Held, items: Vec<Deficiency>) -> Vec<Model> {
    let each = |(place, one): (i32, Deficiency)| {
        let (kind, key) = match one.item {
            Item::Answer(key) => (ANSWER, key),
            Item::Document(key) => (DOCUMENT, key),
        };
        Model {
            insurer_id: held.case.insurer_id,
            case_id: held.case.id,
            revision: held.case.revision,
            place,
            who: one.who.to_string(),
            kind: kind.to_owned(),
            key: key.to_string(),
            reason: one.reason.trim().to_owned(),
            example: one.example.map(|text| text.trim().to_owned()),
        }
    };
    (0..).zip(items).map(each).collect()
}

const ANSWER: &str = "answer";
const DOCUMENT: &str = "document";

/// What the last return asked for, also about those who must not appear.
pub(super) async fn open_items(scope: &impl Scope, case: Uuid) -> Result<Vec<Deficiency>> {
    let rows = store::survey::deficiencies(scope, case).await?;
    let each = |row: Model| {
        let broken = || Error::Stored(format!("case {case}: a deficiency of nothing"));
        let key = Key::parse(&row.key).map_err(|_| broken())?;
        let item = match row.kind.as_str() {
            ANSWER => Item::Answer(key),
            DOCUMENT => Item::Document(key),
            _ => return Err(broken()),
        };
        Ok(Deficiency {
            who: codec::who(&row.who),
            item,
            reason: row.reason,
            example: row.example,
        })
    };
    rows.into_iter().map(each).collect()
}

//! Beginning an application for some of a family.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::case;
use domain::eligibility::Word as _;
use domain::subsidies::Status;
use store::campaigns::{case as row, dependent};
use store::subsidies::application;
use store::survey::Days;
use store::{Scope as _, Writing};
use uuid::Uuid;

use super::overview::Family;
use crate::audit::{self, Line};
use crate::survey::{Insured, NotNow};
use crate::tokens::new_id;
use crate::{Error, Portal, Result};

/// The most applications of one insured person in a season, given up ones among them.
const MOST: i64 = 50;

/// What became of beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It can be answered under this id.
    Done(Uuid),
    /// The same people's was begun before, and is not handed in.
    Already(Uuid),
    /// Nobody was chosen.
    Nobody,
    /// Somebody was chosen who can't be applied for.
    NotThem,
    /// Too many were begun in this season.
    TooMany,
    /// Not on this day.
    NotNow(NotNow),
    /// There is no such season.
    NotFound,
}

/// Begins an application of a season for these people of the household.
///
/// # Errors
/// When the database refuses; then nothing is begun.
pub async fn begin(
    portal: &Portal,
    who: &Insured,
    season: &str,
    people: BTreeSet<Uuid>,
) -> Result<Begun> {
    if people.is_empty() {
        return Ok(Begun::Nobody);
    }
    let (own, who, season) = (portal.clone(), who.clone(), season.to_owned());
    portal
        .store()
        .write(who.insurer.id, move |writing| {
            Box::pin(async move {
                store::subsidies::hold_insured(writing, who.person).await?;
                let before = writing.untouched();
                let Some(found) = store::subsidies::by_key(&before, &season).await? else {
                    return Ok(Begun::NotFound);
                };
                let days = Days::from(&found);
                let Some(family) = Family::read(&own, &before, who.person, &days).await? else {
                    return Ok(Begun::NotFound);
                };
                let now = own.now();
                if let Err(not_now) = family.takes(now) {
                    return Ok(Begun::NotNow(not_now));
                }
                if !people.iter().all(|person| family.is_open_for(*person, now)) {
                    return Ok(Begun::NotThem);
                }
                if let Some(draft) = same(&before, &family, &people).await? {
                    return Ok(Begun::Already(draft));
                }
                let place = store::subsidies::next_place(&before, found.id, who.person).await?;
                if place > MOST {
                    return Ok(Begun::TooMany);
                }
                let new = New {
                    who,
                    days,
                    place,
                    now,
                };
                new.put(writing, found.questionnaire_id, &family, &people)
                    .await
                    .map(Begun::Done)
            })
        })
        .await
}

/// What was begun for exactly these people and is not handed in.
async fn same(
    scope: &impl store::Scope,
    family: &Family,
    people: &BTreeSet<Uuid>,
) -> Result<Option<Uuid>> {
    let drafts = family.applications.iter();
    let drafts = drafts.filter(|one| one.status == Status::Draft.word());
    for draft in drafts {
        let of = store::campaigns::dependents_of(scope, draft.case_id).await?;
        let of: BTreeSet<Uuid> = of.iter().map(|one| one.person_id).collect();
        if of == *people {
            return Ok(Some(draft.case_id));
        }
    }
    Ok(None)
}

/// An application while it is begun.
struct New {
    who: Insured,
    days: Days,
    place: i64,
    now: DateTime<Utc>,
}

impl New {
    async fn put(
        self,
        writing: &Writing,
        questionnaire: Uuid,
        family: &Family,
        people: &BTreeSet<Uuid>,
    ) -> Result<Uuid> {
        let (id, now, insurer) = (new_id(self.now)?, self.now, writing.insurer().0);
        let case = row::Model {
            id,
            insurer_id: insurer,
            campaign_id: self.days.id,
            insured_id: self.who.person,
            questionnaire_id: questionnaire,
            status: case::Status::NotStarted.word().to_owned(),
            reasons: "[]".to_owned(),
            marks: "[]".to_owned(),
            created_at: now,
            changed_at: now,
            about_insured: false,
            revision: 0,
            place: self.place,
        };
        let application = self.application(id, family, insurer);
        let dependents = self.dependents((insurer, id), family, people)?;
        let line = Line::new(self.who.by, "subsidy.begin", "case", id)
            .with("campaign", self.days.id.to_string())
            .with("people", dependents.len());
        store::subsidies::use_questionnaire(writing, questionnaire, now).await?;
        store::subsidies::add(writing, (case, application), dependents).await?;
        audit::record(writing, now, line).await?;
        Ok::<Uuid, Error>(id)
    }

    fn application(&self, case_id: Uuid, family: &Family, insurer_id: Uuid) -> application::Model {
        let program = &family.subsidy.program;
        application::Model {
            case_id,
            insurer_id,
            campaign_id: self.days.id,
            insured_id: self.who.person,
            subsidy: program.questionnaire.key.to_string(),
            season: program.season.clone(),
            status: Status::Draft.word().to_owned(),
            way: None,
            applied_on: None,
            amount: None,
            changed_at: self.now,
        }
    }

    /// Who is applied for, in the order of the household.
    fn dependents(
        &self,
        (insurer_id, case_id): (Uuid, Uuid),
        family: &Family,
        people: &BTreeSet<Uuid>,
    ) -> Result<Vec<dependent::Model>> {
        let chosen = family.people.iter().map(|person| person.id);
        let chosen = chosen.filter(|person| people.contains(person));
        let each = (0..).zip(chosen).map(|(place, person_id)| {
            Ok(dependent::Model {
                id: new_id(self.now)?,
                insurer_id,
                case_id,
                person_id,
                place,
                reasons: "[]".to_owned(),
                covered: "[]".to_owned(),
                marks: "[]".to_owned(),
                removal: None,
            })
        });
        each.collect()
    }
}

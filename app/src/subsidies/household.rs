//! A family as a subsidy sees it: who is covered when, and what they had before.

use domain::eligibility::Word as _;
use domain::questionnaire::{DependentFacts, InsuredFacts, Key};
use domain::subsidies::{Applicant, Covered, Earlier, Household, Status};
use store::Scope;
use store::roster::person;
use store::subsidies::{application, part};
use uuid::Uuid;

use super::part::Part;
use crate::Result;
use crate::rules::InForce;

/// Whoever the roster says nothing else of is an ordinary employee.
const GENERAL: &str = "general";

/// What is known of these people before anything is answered, the insured person among them or not; applications of the
/// subsidy with this key count, but for `but` itself.
pub(super) async fn read(
    scope: &impl Scope,
    rules: &InForce,
    insured: &person::Model,
    people: &[person::Model],
    (subsidy, but): (&str, Option<Uuid>),
) -> Result<Household> {
    let ids: Vec<Uuid> = people.iter().map(|person| person.id).collect();
    let known = store::subsidies::of_people(scope, &ids).await?;
    let mut known: Vec<(part::Model, application::Model)> = known;
    known.retain(|(_, application)| {
        let counts = Status::named(&application.status).is_some_and(Status::counts);
        application.subsidy == subsidy && counts && Some(application.case_id) != but
    });
    let each = people.iter().map(|person| {
        Ok(Applicant {
            facts: facts(rules, insured, person),
            is_insured: person.id == insured.id,
            covered: vec![covered(insured, person)],
            earlier: earlier(person.id, &known)?,
        })
    });
    Ok(Household {
        insured: InsuredFacts {
            born_on: Some(insured.birth_date),
            sex: key(insured.sex.as_deref()),
            category: key(insured.category.as_deref().or(Some(GENERAL))),
            workplace: insured.workplace_code.clone(),
            acquired_on: insured.acquired_on,
            marks: Vec::new(),
            covers: Vec::new(),
        },
        people: each.collect::<Result<_>>()?,
    })
}

fn facts(rules: &InForce, insured: &person::Model, person: &person::Model) -> DependentFacts {
    let relationship = person.relationship.as_deref();
    let relationship = relationship.filter(|_| person.id != insured.id);
    DependentFacts {
        id: person.id.to_string(),
        born_on: Some(person.birth_date),
        sex: key(person.sex.as_deref()),
        relationship: relationship.map(str::to_owned),
        kinship: relationship.and_then(|text| rules.relationships.kinship(text)),
        certified_on: person.certified_on,
        household: key(person.living.as_deref()),
        reasons: Vec::new(),
        covered: Vec::new(),
        marks: Vec::new(),
    }
}

/// A dependent is covered from the certification on, and never longer than the insured person.
fn covered(insured: &person::Model, person: &person::Model) -> Covered {
    if person.id == insured.id {
        return Covered {
            from: insured.acquired_on,
            lost_on: insured.lost_on,
        };
    }
    let lost = [person.lost_on, insured.lost_on];
    Covered {
        from: person.certified_on.or(person.acquired_on),
        lost_on: lost.into_iter().flatten().min(),
    }
}

fn earlier(person: Uuid, known: &[(part::Model, application::Model)]) -> Result<Vec<Earlier>> {
    let mut earlier = Vec::new();
    for (row, application) in known.iter().filter(|(row, _)| row.person_id == person) {
        let part = Part::read(row)?;
        earlier.extend(part.counted().map(|(on, amount)| Earlier {
            season: application.season.clone(),
            on,
            amount,
        }));
    }
    Ok(earlier)
}

fn key(word: Option<&str>) -> Option<Key> {
    Key::parse(word?).ok()
}

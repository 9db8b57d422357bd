//! A page of cases with what belongs to them.

use std::collections::HashMap;

use domain::questionnaire::Family;
use store::Scope;
use store::campaigns::{case, dependent};
use store::roster::person;
use store::survey::many;
use uuid::Uuid;

use super::{Asked, Frame, Whole, by_case};
use crate::survey::family;
use crate::{Error, Result};

/// Reads what belongs to these cases.
pub(crate) async fn read(
    frame: &Frame,
    scope: &impl Scope,
    cases: Vec<case::Model>,
) -> Result<Vec<Whole>> {
    let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
    let mut dependents = by_case(many::dependents_among(scope, &ids).await?, |row| {
        row.case_id
    });
    let mut people: Vec<Uuid> = cases.iter().map(|case| case.insured_id).collect();
    people.extend(dependents.values().flatten().map(|row| row.person_id));
    let known = many::people_among(scope, &people).await?;
    let mut marks: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (person, kind) in store::protection::open_among(scope, &people).await? {
        marks.entry(person).or_default().push(kind);
    }
    let mut answers = by_case(many::answers_among(scope, &ids).await?, |row| row.case_id);
    let heads: Vec<&person::Model> = cases
        .iter()
        .filter_map(|case| known.get(&case.insured_id))
        .collect();
    let covered = covered(scope, &heads).await?;
    let mut all = Vec::with_capacity(cases.len());
    for case in cases {
        let insured = known.get(&case.insured_id).cloned();
        let insured =
            insured.ok_or_else(|| Error::Stored(format!("case {}: no insured person", case.id)))?;
        let rows = dependents.remove(&case.id).unwrap_or_default();
        let dependents = asked(rows, &known, &marks);
        let covered = covered
            .get(&numbers(&insured))
            .map_or(&[][..], Vec::as_slice);
        all.push(Whole {
            family: seen(frame, &case, (&insured, covered), &dependents)?,
            rows: answers.remove(&case.id).unwrap_or_default(),
            insured,
            dependents,
            case,
        });
    }
    Ok(all)
}

/// 記号 and 番号, folded.
type Numbers = (String, String);

fn numbers(person: &person::Model) -> Numbers {
    (person.symbol_folded.clone(), person.number_folded.clone())
}

/// Everybody covered through these insured people whom their households may see.
async fn covered(
    scope: &impl Scope,
    heads: &[&person::Model],
) -> Result<HashMap<Numbers, Vec<person::Model>>> {
    let everybody = many::families_of(scope, heads).await?;
    let ids: Vec<Uuid> = everybody.iter().map(|person| person.id).collect();
    let hidden = store::protection::open_among(scope, &ids).await?;
    let mut covered: HashMap<Numbers, Vec<person::Model>> = HashMap::new();
    for person in everybody {
        let is_hidden = hidden.iter().any(|(id, _)| *id == person.id);
        if person.branch != "00" && !is_hidden {
            covered.entry(numbers(&person)).or_default().push(person);
        }
    }
    Ok(covered)
}

fn asked(
    rows: Vec<dependent::Model>,
    known: &HashMap<Uuid, person::Model>,
    marks: &HashMap<Uuid, Vec<String>>,
) -> Vec<Asked> {
    let each = |row: dependent::Model| {
        let person = known.get(&row.person_id)?.clone();
        let hidden = marks.get(&row.person_id).cloned().unwrap_or_default();
        Some(Asked {
            row,
            person,
            hidden,
        })
    };
    rows.into_iter().filter_map(each).collect()
}

fn seen(
    frame: &Frame,
    case: &case::Model,
    head: (&person::Model, &[person::Model]),
    dependents: &[Asked],
) -> Result<Family> {
    let seen = dependents.iter().filter(|one| one.hidden.is_empty());
    let seen: Vec<_> = seen
        .map(|one| (one.row.clone(), one.person.clone()))
        .collect();
    family::make(&frame.rules, &frame.campaign, case, head, &seen)
}

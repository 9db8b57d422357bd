//! The family of a case: the insured person, and the dependents who are surveyed.

use definitions::campaign::Campaign;
use domain::eligibility::Kinship;
use domain::questionnaire::{DependentFacts, Family, InsuredFacts, Key};
use store::Scope;
use store::campaigns::{case, dependent};
use store::roster::person;
use store::survey::Dependent;

use crate::Result;
use crate::rules::InForce;

/// The dependents a case is about, in their order, but for whoever must not appear to the insured person: everything
/// else of a case comes from this list.
pub(super) async fn dependents(scope: &impl Scope, case: &case::Model) -> Result<Vec<Dependent>> {
    Ok(store::survey::people(scope, case.id).await?)
}

/// Everybody covered through the insured person now, surveyed or not, but for whoever must not appear.
async fn covered(scope: &impl Scope, insured: &person::Model) -> Result<Vec<person::Model>> {
    let mut people = store::survey::family(scope, insured).await?;
    people.retain(|person| person.id != insured.id && person.branch != "00");
    Ok(people)
}

/// All that is known before the first answer. Ids of dependents are those of the roster's people, which stay when
/// branches change and from year to year.
pub(super) async fn read(
    scope: &impl Scope,
    rules: &InForce,
    campaign: &Campaign,
    case: &case::Model,
    head: &person::Model,
    dependents: &[Dependent],
) -> Result<Family> {
    let covered = covered(scope, head).await?;
    make(rules, campaign, case, (head, &covered), dependents)
}

/// The same of what was read already: the insured person with everybody covered now, and the dependents of the case.
pub(super) fn make(
    rules: &InForce,
    campaign: &Campaign,
    case: &case::Model,
    (head, covered): (&person::Model, &[person::Model]),
    dependents: &[Dependent],
) -> Result<Family> {
    let first_day = campaign.period.opens_on;
    let still = |person: &&person::Model| person.lost_on.is_none_or(|lost| lost > first_day);
    let covers = covered.iter().filter(still);
    let covers = covers.filter_map(|person| kinship(rules, person)).collect();
    let facts = dependents
        .iter()
        .map(|(asked, person)| facts(rules, asked, person));
    Ok(Family {
        insured: InsuredFacts {
            born_on: Some(head.birth_date),
            sex: key(head.sex.as_deref()),
            category: key(head.category.as_deref()),
            workplace: head.workplace_code.clone(),
            acquired_on: head.acquired_on,
            marks: words(&case.marks)?,
            covers,
        },
        dependents: facts.collect::<Result<_>>()?,
        campaign: campaign.facts(),
        rules: rules.values(campaign.rules_date),
    })
}

fn kinship(rules: &InForce, person: &person::Model) -> Option<Kinship> {
    rules.relationships.kinship(person.relationship.as_deref()?)
}

fn facts(
    rules: &InForce,
    asked: &dependent::Model,
    person: &person::Model,
) -> Result<DependentFacts> {
    Ok(DependentFacts {
        id: person.id.to_string(),
        born_on: Some(person.birth_date),
        sex: key(person.sex.as_deref()),
        relationship: person.relationship.clone(),
        kinship: kinship(rules, person),
        certified_on: person.certified_on,
        household: key(person.living.as_deref()),
        reasons: words(&asked.reasons)?,
        covered: words(&asked.covered)?,
        marks: words(&asked.marks)?,
    })
}

fn key(word: Option<&str>) -> Option<Key> {
    Key::parse(word?).ok()
}

fn words(text: &str) -> Result<Vec<String>> {
    Ok(serde_json::from_str(text)?)
}

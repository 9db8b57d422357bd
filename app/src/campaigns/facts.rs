//! What conditions know of somebody: the roster's row with what the list adds.

use definitions::campaign::ListedPerson;
use definitions::rules::Relationships;
use domain::questionnaire::{DependentFacts, InsuredFacts, Key};
use store::roster::households::Row;

/// An insured person with these dependents.
pub(super) fn insured(
    row: &Row,
    listed: Option<&ListedPerson>,
    dependents: &[DependentFacts],
) -> InsuredFacts {
    InsuredFacts {
        born_on: Some(row.birth_date),
        sex: key(row.sex.as_deref()),
        category: key(row.category.as_deref()),
        workplace: row.workplace_code.clone(),
        acquired_on: row.acquired_on,
        marks: listed
            .map(|listed| listed.marks.clone())
            .unwrap_or_default(),
        covers: dependents
            .iter()
            .filter_map(|facts| facts.kinship)
            .collect(),
    }
}

/// A dependent, by the branch.
pub(super) fn dependent(
    relationships: &Relationships,
    row: &Row,
    listed: Option<&ListedPerson>,
) -> DependentFacts {
    let kinship = row.relationship.as_deref();
    DependentFacts {
        id: row.branch.clone(),
        born_on: Some(row.birth_date),
        sex: key(row.sex.as_deref()),
        relationship: row.relationship.clone(),
        kinship: kinship.and_then(|text| relationships.kinship(text)),
        certified_on: row.certified_on,
        household: key(row.living.as_deref()),
        reasons: listed
            .map(|listed| listed.reasons.clone())
            .unwrap_or_default(),
        covered: listed
            .map(|listed| listed.covered.clone())
            .unwrap_or_default(),
        marks: listed
            .map(|listed| listed.marks.clone())
            .unwrap_or_default(),
    }
}

fn key(word: Option<&str>) -> Option<Key> {
    Key::parse(word?).ok()
}

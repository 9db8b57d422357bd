//! A stored questionnaire as the program holds it, and the kinds of documents it knows.

use std::collections::BTreeSet;

use domain::questionnaire::Questionnaire;
use store::questionnaires::entity::Model;

use crate::{Error, Result};

/// What a stored row asks: a survey's file, or a subsidy's.
pub(crate) fn stored(row: &Model) -> Result<Questionnaire> {
    let read = if row.kind == store::subsidies::KIND {
        let subsidy = definitions::subsidies::parse_kept(&row.key, &row.body);
        subsidy.map(|subsidy| subsidy.program.questionnaire)
    } else {
        definitions::questionnaire::parse_kept(&row.key, &row.body)
    };
    read.map_err(|problems| {
        let count = problems.len();
        Error::Stored(format!("questionnaire {}: {count} problems", row.id))
    })
}

/// The keys of its documents.
pub(crate) fn document_kinds(row: &Model) -> Result<BTreeSet<String>> {
    let kinds = stored(row)?.documents.into_keys();
    Ok(kinds.map(|key| key.as_str().to_owned()).collect())
}

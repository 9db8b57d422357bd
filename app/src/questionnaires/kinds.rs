//! Stored questionnaires, those of subsidies too, and the kinds of documents they know.

use std::collections::BTreeSet;

use domain::questionnaire::Questionnaire;
use store::questionnaires::entity::Model;

use crate::{Error, Result};

/// The questionnaire of a row; of a subsidy's file what is asked.
pub(crate) fn of_row(row: &Model) -> Result<Questionnaire> {
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

/// Their keys.
pub(crate) fn document_kinds(row: &Model) -> Result<BTreeSet<String>> {
    let kinds = of_row(row)?.documents.into_keys();
    Ok(kinds.map(|key| key.as_str().to_owned()).collect())
}

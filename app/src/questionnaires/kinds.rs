//! The kinds of documents a stored questionnaire knows.

use std::collections::BTreeSet;

use definitions::rules::Rulebook;
use store::questionnaires::entity::Model;

use crate::{Error, Result};

/// Their keys.
pub(crate) fn document_kinds(row: &Model) -> Result<BTreeSet<String>> {
    let book = Rulebook::shipped()
        .map_err(|problems| Error::Stored(format!("rules: {} problems", problems.len())))?;
    let read = definitions::questionnaire::parse(&row.key, &row.body, &book.rules);
    let read = read.map_err(|problems| {
        let count = problems.len();
        Error::Stored(format!("questionnaire {}: {count} problems", row.id))
    })?;
    let kinds = read.questionnaire.documents.into_keys();
    Ok(kinds.map(|key| key.as_str().to_owned()).collect())
}

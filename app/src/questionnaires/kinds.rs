//! The kinds of documents a stored questionnaire knows.

use std::collections::BTreeSet;

use store::questionnaires::entity::Model;

use crate::{Error, Result};

/// Their keys.
pub(crate) fn document_kinds(row: &Model) -> Result<BTreeSet<String>> {
    let read = definitions::questionnaire::parse_kept(&row.key, &row.body);
    let read = read.map_err(|problems| {
        let count = problems.len();
        Error::Stored(format!("questionnaire {}: {count} problems", row.id))
    })?;
    let kinds = read.documents.into_keys();
    Ok(kinds.map(|key| key.as_str().to_owned()).collect())
}

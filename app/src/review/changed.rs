//! What somebody has changed of their answers since the submission before.

use std::collections::BTreeSet;

use domain::questionnaire::{Key, Who};
use store::survey::receipt;

use crate::Result;
use crate::survey::Sheet;

/// What somebody answered otherwise than in the submission before.
pub type Changed = BTreeSet<(Who, Key)>;

/// What counts now and was answered otherwise in the submission before.
pub(super) fn changed(sheet: &Sheet, before: Option<&receipt::Model>) -> Result<Changed> {
    let Some(before) = before else {
        return Ok(Changed::new());
    };
    let earlier = crate::survey::read_answers(&before.answers)?;
    let journey = sheet.journey();
    let now = journey.counted();
    let differs = now
        .iter()
        .filter(|(who, question, answer)| earlier.get(who, question.as_str()) != Some(*answer));
    Ok(differs
        .map(|(who, question, _)| (who.clone(), question.clone()))
        .collect())
}

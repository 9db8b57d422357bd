//! 扶養から外す手続き: what answers say of it, and the fact that a case keeps of it once they are submitted.

use domain::eligibility::Word as _;
use domain::questionnaire::{SaidRemoval, Who};
use store::Writing;
use uuid::Uuid;

use super::Sheet;
use crate::Result;

impl Sheet {
    /// What the answers that count say of the removal of each dependent who is to leave.
    #[must_use]
    pub fn removals(&self) -> Vec<(Who, SaidRemoval)> {
        let journey = self.journey();
        let each = self.family.surveyed().enumerate();
        each.filter_map(|(place, facts)| {
            let said = journey.removal(place)?;
            Some((Who::Dependent(facts.id.clone()), said))
        })
        .collect()
    }
}

/// Keeps with each dependent of a case that is being submitted how far the removal has come. Of people who must not appear
/// nothing is changed.
pub(super) async fn keep(writing: &Writing, sheet: &Sheet) -> Result<()> {
    let said = sheet.removals();
    for facts in sheet.family.surveyed() {
        let Ok(person) = Uuid::try_parse(&facts.id) else {
            continue;
        };
        let mut all = said.iter();
        let found = all.find(|(who, _)| who.to_string() == facts.id);
        let word = found.map(|(_, said)| said.removal.word());
        store::campaigns::set_removal(writing, sheet.case(), person, word).await?;
    }
    Ok(())
}

/// Takes the facts out again: the submission that said so was taken back.
pub(super) async fn forget(writing: &Writing, case: Uuid) -> Result<()> {
    Ok(store::campaigns::clear_removals(writing, case).await?)
}

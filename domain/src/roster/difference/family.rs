//! Dependents and their insured person.

use super::Difference;
use super::key::Key;
use super::plan::{Action, Insured, Step};
use super::value::{Row, link};

impl Difference {
    /// Turns the rows into steps, family by family, and says which dependents have no insured person.
    pub(super) fn steps(&mut self) -> (Vec<Step>, Vec<u32>) {
        self.insured_elsewhere.sort_unstable();
        let mut rows = std::mem::take(&mut self.rows);
        self.index = super::Index::default();
        let mut steps = Vec::new();
        let mut alone = Vec::new();
        for family in rows.chunk_by_mut(|a, b| a.key.of_insured() == b.key.of_insured()) {
            let insured = self.insured_of(family);
            for row in family {
                let own = if row.key.is_insured() {
                    Insured::Nobody
                } else {
                    insured
                };
                if own == Insured::Nobody && !row.key.is_insured() && row.action != Action::Refused
                {
                    alone.push(row.line);
                }
                if row.action == Action::Unchanged
                    && !row.key.is_insured()
                    && row.digest != link(self.id_of(own))
                {
                    row.action = Action::Relinked;
                }
                self.count(row);
                if !matches!(row.action, Action::Unchanged | Action::Refused) {
                    steps.push(Step::new(row.line, row.action, row.person, own));
                }
            }
        }
        steps.sort_unstable_by_key(Step::line);
        alone.sort_unstable();
        (steps, alone)
    }

    fn insured_of(&self, family: &[Row]) -> Insured {
        let row = family
            .iter()
            .take_while(|row| row.key.is_insured())
            .find(|row| row.action != Action::Refused);
        match row {
            Some(row) if row.person == u32::MAX => Insured::NewAtLine(row.line),
            Some(row) => Insured::Known(row.person),
            None => family
                .first()
                .and_then(|row| self.elsewhere(row.key.of_insured()))
                .map_or(Insured::Nobody, Insured::Known),
        }
    }

    /// The place in `ids` of an insured person without a usable row, if their membership goes on.
    fn elsewhere(&self, key: Key) -> Option<u32> {
        let at = self
            .insured_elsewhere
            .binary_search_by_key(&key, |one| one.0)
            .ok()?;
        Some(self.insured_elsewhere.get(at)?.1)
    }

    fn id_of(&self, insured: Insured) -> Option<u128> {
        match insured {
            Insured::Known(at) => self.ids.get(at as usize).copied(),
            Insured::NewAtLine(_) | Insured::Nobody => None,
        }
    }

    fn count(&mut self, row: &Row) {
        let counter = match row.action {
            Action::New | Action::Doubtful => &mut self.counts.new,
            Action::Changed | Action::Returned | Action::Relinked => &mut self.counts.changed,
            Action::Moved => &mut self.counts.moved,
            Action::Unchanged => &mut self.counts.unchanged,
            Action::Refused => return,
        };
        *counter += 1;
    }
}

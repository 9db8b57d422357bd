//! Meeting the people of the roster.

use super::Difference;
use super::plan::Action;
use super::value::{Known, Loose, Row};

impl Difference {
    /// Meets a person who is in the roster now. Everybody is met once, in any order.
    pub fn meet(&mut self, known: Known) {
        self.counts.members += u64::from(!known.lost);
        let Some(at) = self.row_of(&known) else {
            if !self.may_end {
                self.note_insured(&known);
            }
            self.keep_loose(known, None);
            return;
        };
        let Some(row) = self.row(at) else { return };
        match row.action {
            Action::Refused => self.note_insured(&known),
            _ if row.identity.is_sure(&known.identity) => self.take(at, &known, Action::Changed),
            _ => {
                self.set_action(at, Action::Doubtful);
                self.keep_loose(known, Some(at));
            }
        }
    }

    /// The row with the person's numbers: of several with the same numbers the one that isn't refused.
    pub(super) fn row_of(&self, known: &Known) -> Option<u32> {
        let at = self.index.first(&self.rows, known.key);
        let same = self.rows.get(at..)?;
        let group = same.iter().take_while(|row| row.key == known.key);
        let mut first = None;
        for (offset, row) in group.enumerate() {
            let place = u32::try_from(at + offset).ok();
            if row.action != Action::Refused {
                return place;
            }
            first = first.or(place);
        }
        first
    }

    /// Says that a row is this person. `action` holds unless nothing changed at all.
    pub(super) fn take(&mut self, at: u32, known: &Known, action: Action) {
        let Some(row) = self.rows.get_mut(at as usize) else {
            return;
        };
        self.counts.lost += u64::from(row.lost && !known.lost);
        let same = action == Action::Changed && row.digest == known.digest;
        row.action = if same { Action::Unchanged } else { action };
        if same && !row.key.is_insured() {
            row.digest = known.insured;
        } else {
            row.person = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
            self.ids.push(known.id);
        }
    }

    /// Keeps an insured person's id for dependents whose insured person has no usable row.
    fn note_insured(&mut self, known: &Known) {
        if !known.key.is_insured() {
            return;
        }
        let at = self.index.first(&self.rows, known.key);
        let family = self.rows.get(at).map(|row| row.key.of_insured());
        if family == Some(known.key) {
            let place = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
            self.insured_elsewhere.push((known.key, place));
            self.ids.push(known.id);
        }
    }

    fn keep_loose(&mut self, known: Known, contested: Option<u32>) {
        let wanted = |hash: u64| {
            self.wanted
                .as_ref()
                .is_none_or(|wanted| wanted.binary_search(&hash).is_ok())
        };
        let identity = known.identity;
        if contested.is_some() || wanted(identity.by_employee) || wanted(identity.by_person) {
            self.loose.push(Loose {
                known,
                contested,
                row: None,
            });
        }
    }

    pub(super) fn row(&self, at: u32) -> Option<Row> {
        self.rows.get(at as usize).copied()
    }

    pub(super) fn set_action(&mut self, at: u32, action: Action) {
        if let Some(row) = self.rows.get_mut(at as usize) {
            row.action = action;
        }
    }
}

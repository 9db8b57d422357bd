//! Who of the people without a row is which of the rows without a person.

use super::Difference;
use super::identity::Identity;
use super::plan::Action;
use super::value::{Loose, Refusal};

/// Which hash of an identity is looked at.
type Side = fn(&Identity) -> u64;

impl Difference {
    /// Settles what the people met so far mean; call it when everybody in the roster has been met.
    pub fn settle(&mut self) {
        self.find_moved(|identity| identity.by_employee);
        self.find_moved(|identity| identity.by_person);
        if !self.may_end {
            self.give_back_held_numbers();
        }
        let mut loose = std::mem::take(&mut self.loose);
        for one in &mut loose {
            self.settle_contested(one);
        }
        self.loose = loose;
    }

    /// Whether somebody who left earlier could be one of the rows; if not, nobody needs to be met any more.
    #[must_use]
    pub fn has_strangers(&self) -> bool {
        self.rows.iter().any(|row| row.action == Action::New)
    }

    fn find_moved(&mut self, side: Side) {
        let known = numbered(self.loose.iter())
            .filter(|(_, loose)| loose.row.is_none())
            .map(|(at, loose)| (side(&loose.known.identity), at));
        let known = sorted(known);
        let rows = numbered(self.rows.iter())
            .filter(|(_, row)| row.is_open())
            .map(|(at, row)| (side(&row.identity), at));
        let rows = sorted(among(&known, rows));
        for (loose, row) in unique_pairs(known, rows) {
            let Some(one) = self.loose.get_mut(loose as usize) else {
                continue;
            };
            one.row = Some(row);
            let action = if one.contested == Some(row) {
                Action::Changed
            } else {
                Action::Moved
            };
            let known = one.known;
            self.take(row, &known, action);
        }
    }

    /// Without ending anybody, nobody can move to numbers that somebody keeps; who can't move keeps theirs, too.
    fn give_back_held_numbers(&mut self) {
        loop {
            let held: Vec<u32> = self
                .loose
                .iter()
                .filter(|one| one.row.is_none())
                .filter_map(|one| one.contested)
                .filter(|at| self.row(*at).is_some_and(|row| row.action == Action::Moved))
                .collect();
            if held.is_empty() {
                return;
            }
            for at in held {
                self.refuse(at, Refusal::Held);
                for one in self.loose.iter_mut().filter(|one| one.row == Some(at)) {
                    one.row = None;
                }
            }
        }
    }

    fn settle_contested(&mut self, one: &mut Loose) {
        let Some((at, row)) = one.contested.and_then(|at| Some((at, self.row(at)?))) else {
            return;
        };
        if row.action != Action::Doubtful {
            return;
        }
        if one.row.is_some() {
            self.set_action(at, Action::New);
        } else if !row.identity.is_other(&one.known.identity) {
            one.row = Some(at);
            let known = one.known;
            self.take(at, &known, Action::Changed);
        } else if self.may_end {
            self.set_action(at, Action::New);
            self.reused.push(row.line);
        } else {
            self.refuse(at, Refusal::Held);
        }
    }

    pub(super) fn refuse(&mut self, at: u32, why: Refusal) {
        if let Some(row) = self.row(at) {
            self.set_action(at, Action::Refused);
            self.refused.push((row.line, why));
        }
    }
}

pub(super) fn numbered<'a, T: 'a>(
    all: impl Iterator<Item = &'a T>,
) -> impl Iterator<Item = (u32, &'a T)> {
    (0_u32..).zip(all)
}

pub(super) fn sorted(all: impl Iterator<Item = (u64, u32)>) -> Vec<(u64, u32)> {
    let mut all: Vec<_> = all.filter(|(hash, _)| *hash != 0).collect();
    all.sort_unstable();
    all
}

/// Those whose hash is among the known ones; the others would only take up room.
pub(super) fn among(
    known: &[(u64, u32)],
    all: impl Iterator<Item = (u64, u32)>,
) -> impl Iterator<Item = (u64, u32)> {
    all.filter(|(hash, _)| known.binary_search_by_key(hash, |one| one.0).is_ok())
}

/// Pairs of places whose hash occurs exactly once on either side.
pub(super) fn unique_pairs(left: Vec<(u64, u32)>, right: Vec<(u64, u32)>) -> Vec<(u32, u32)> {
    let once = |all: Vec<(u64, u32)>| -> Vec<(u64, u32)> {
        all.chunk_by(|a, b| a.0 == b.0)
            .filter_map(|group| match group {
                [one] => Some(*one),
                _ => None,
            })
            .collect()
    };
    let (left, right) = (once(left), once(right));
    left.into_iter()
        .filter_map(|(hash, place)| {
            let at = right.binary_search_by_key(&hash, |one| one.0).ok()?;
            Some((place, right.get(at)?.1))
        })
        .collect()
}

//! People who left the roster earlier and come back.

use super::Difference;
use super::plan::Action;
use super::settle::{among, numbered, sorted, unique_pairs};
use super::value::{Known, Row};

/// Who of those who left could be one of the rows.
#[derive(Debug, Default)]
pub(super) struct Former {
    /// Identities of rows without a person, sorted; gathered when the first person who left is met.
    wanted: Option<Vec<u64>>,
    candidates: Vec<Known>,
}

impl Difference {
    /// Meets a person who left earlier, after [`Difference::settle`].
    pub fn meet_former(&mut self, known: Known) {
        let row = self.row_of(&known).and_then(|at| Some((at, self.row(at)?)));
        if let Some((at, row)) = row
            && row.action == Action::New
            && row.identity.is_sure(&known.identity)
        {
            self.take(at, &known, Action::Returned);
            return;
        }
        let identity = known.identity;
        let rows = &self.rows;
        let all = self.former.wanted.get_or_insert_with(|| strangers(rows));
        let wanted = |hash: u64| all.binary_search(&hash).is_ok();
        if wanted(identity.by_employee) || wanted(identity.by_person) {
            self.former.candidates.push(known);
        }
    }

    pub(super) fn find_returned(&mut self) {
        let candidates = std::mem::take(&mut self.former.candidates);
        let mut taken = vec![false; candidates.len()];
        for by_employee in [true, false] {
            let side = |identity: &super::Identity| {
                if by_employee {
                    identity.by_employee
                } else {
                    identity.by_person
                }
            };
            let known = numbered(candidates.iter())
                .filter(|(at, _)| taken.get(*at as usize) == Some(&false))
                .map(|(at, known)| (side(&known.identity), at));
            let known = sorted(known);
            let rows = numbered(self.rows.iter())
                .filter(|(_, row)| row.action == Action::New)
                .map(|(at, row)| (side(&row.identity), at));
            let rows = sorted(among(&known, rows));
            let pairs = unique_pairs(known, rows);
            for (candidate, row) in pairs {
                if let (Some(known), Some(taken)) = (
                    candidates.get(candidate as usize),
                    taken.get_mut(candidate as usize),
                ) {
                    *taken = true;
                    self.take(row, known, Action::Moved);
                }
            }
        }
    }
}

fn strangers(rows: &[Row]) -> Vec<u64> {
    let mut wanted: Vec<u64> = rows
        .iter()
        .filter(|row| row.action == Action::New)
        .flat_map(|row| [row.identity.by_employee, row.identity.by_person])
        .filter(|hash| *hash != 0)
        .collect();
    wanted.sort_unstable();
    wanted
}

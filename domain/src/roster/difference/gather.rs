//! Sorting the rows and finding those that contradict each other.

use super::plan::Action;
use super::value::{Counts, Mode, Refusal, Row};
use super::{Difference, Former, Index};

impl Difference {
    /// Takes the rows of a file, in any order. `whole` says whether every line could be attributed to somebody: a
    /// full file with lines that nobody can read ends no membership.
    #[must_use]
    pub fn new(mode: Mode, mut rows: Vec<Row>, whole: bool) -> Self {
        rows.sort_unstable_by_key(|row| (row.key, row.line));
        let mut difference = Self {
            may_end: mode == Mode::Full && whole,
            index: Index::over(&rows),
            rows,
            ids: Vec::new(),
            loose: Vec::new(),
            insured_elsewhere: Vec::new(),
            former: Former::default(),
            wanted: None,
            refused: Vec::new(),
            repeated: Vec::new(),
            reused: Vec::new(),
            twice: Vec::new(),
            counts: Counts::default(),
        };
        difference.refuse_repeated();
        difference.find_twice();
        if mode == Mode::Upsert {
            difference.wanted = Some(difference.identities());
        }
        difference
    }

    /// Rows with the same numbers: the first of equal ones is taken, contradicting ones are all refused.
    fn refuse_repeated(&mut self) {
        let (repeated, refused) = (&mut self.repeated, &mut self.refused);
        for group in self.rows.chunk_by_mut(|a, b| a.key == b.key) {
            let [first, rest @ ..] = group else { continue };
            if rest.is_empty() {
                continue;
            }
            repeated.extend(rest.iter().map(|row| row.line));
            let alike = rest
                .iter()
                .all(|row| row.digest == first.digest && row.action == first.action);
            let refuse = |row: &mut Row| {
                if row.action != Action::Refused {
                    row.action = Action::Refused;
                    refused.push((row.line, Refusal::Repeated));
                }
            };
            if alike {
                rest.iter_mut().for_each(refuse);
            } else {
                group.iter_mut().for_each(refuse);
            }
        }
    }

    /// Rows under different numbers that seem to be one person; a quarter of them at a time, to hold less at once.
    fn find_twice(&mut self) {
        for part in 0..4 {
            let taken = self.rows.iter().filter(|row| row.action != Action::Refused);
            let mut some: Vec<(u64, u32)> = taken
                .map(|row| (row.identity.by_person, row.line))
                .filter(|(hash, _)| *hash != 0 && hash >> 62 == part)
                .collect();
            some.sort_unstable();
            for group in some
                .chunk_by(|a, b| a.0 == b.0)
                .filter(|group| group.len() > 1)
            {
                self.twice.extend(group.iter().map(|(_, line)| line));
            }
        }
    }

    fn identities(&self) -> Vec<u64> {
        let mut all: Vec<u64> = self
            .rows
            .iter()
            .flat_map(|row| [row.identity.by_employee, row.identity.by_person])
            .filter(|hash| *hash != 0)
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

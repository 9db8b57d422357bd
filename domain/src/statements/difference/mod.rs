//! What a file of statements or decisions changes: new, changed, unchanged and withdrawn entries, month by month.
//!
//! An entry is known by its key, a hash of what identifies it. A file that replaces months withdraws what it no longer has of the
//! months it speaks of; a month with a refused row withdraws nothing, since the row may be the one that is missing.

use std::collections::{BTreeMap, BTreeSet};

/// What a file is taken for.
///
/// Of a file that adds, a row without a number of its own may be another entry like the one that is there: it changes nothing
/// then ([`Plan::unsure`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// All entries of its months.
    Replace,
    /// Some entries: what it does not have stays.
    Add,
}

/// One entry of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What identifies it, hashed.
    pub key: u128,
    /// Of everything it says.
    pub digest: i64,
    /// Its month, as `202608`.
    pub month: u32,
    /// The line of the file, from 1.
    pub line: u32,
    /// Whether it is known by a number of its own; else by what it is about, which several rows may share.
    pub own: bool,
    /// Whether the file says itself that the entry is withdrawn.
    pub withdrawn: bool,
}

/// An entry that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its row.
    pub id: u128,
    /// What identifies it.
    pub key: u128,
    /// Of everything it says.
    pub digest: i64,
    /// Its month.
    pub month: u32,
    /// Counts its versions, from 1.
    pub version: i32,
}

/// How many of a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    /// Entries that were not there.
    pub new: u64,
    /// Entries that say something else now.
    pub changed: u64,
    /// Entries that stay as they are.
    pub unchanged: u64,
    /// Entries that are taken back.
    pub withdrawn: u64,
    /// Entries that are not in the file and stay all the same, because the month has refused rows.
    pub kept: u64,
    /// Rows that take back what is not there.
    #[serde(default)]
    pub absent: u64,
}

impl Counts {
    /// Whether anything of the month changes.
    #[must_use]
    pub fn change(self) -> bool {
        self.new + self.changed + self.withdrawn > 0
    }
}

/// An entry to be written. There may be millions: nothing is held of one but its line and the version it becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The line of the file.
    pub line: u32,
    /// Its version.
    pub version: i32,
}

/// What the file does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// What is written, by line.
    pub steps: Vec<Step>,
    /// Rows of which another version comes.
    pub changed: Vec<u128>,
    /// Rows that are taken back.
    pub withdrawn: Vec<u128>,
    /// Lines that would change or take back an entry that may be another one: a file that adds, and no number of its own.
    pub unsure: Vec<u32>,
    /// How many, month by month; months of the file alone.
    pub months: BTreeMap<u32, Counts>,
}

impl Plan {
    /// All months together.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.months
            .values()
            .fold(Counts::default(), |sum, one| Counts {
                new: sum.new + one.new,
                changed: sum.changed + one.changed,
                unchanged: sum.unchanged + one.unchanged,
                withdrawn: sum.withdrawn + one.withdrawn,
                kept: sum.kept + one.kept,
                absent: sum.absent + one.absent,
            })
    }

    /// The share of known entries of these months that is withdrawn, in percent, rounded up.
    #[must_use]
    pub fn withdrawn_percent(&self) -> u32 {
        let counts = self.counts();
        let known = counts.changed + counts.unchanged + counts.withdrawn + counts.kept;
        let percent = (counts.withdrawn * 100).div_ceil(known.max(1));
        u32::try_from(percent).unwrap_or(100)
    }
}

/// Compares a file with what is there.
#[derive(Debug)]
pub struct Difference {
    mode: Mode,
    /// By key.
    rows: Vec<Row>,
    /// By place of the row: whether it was met.
    met: Vec<bool>,
    /// Months that withdraw nothing.
    spared: BTreeSet<u32>,
    plan: Plan,
}

impl Difference {
    /// Begins with the rows of a file, each key once, and the months that have refused rows.
    #[must_use]
    pub fn new(mode: Mode, mut rows: Vec<Row>, spared: BTreeSet<u32>) -> Self {
        rows.sort_unstable_by_key(|row| row.key);
        let mut plan = Plan::default();
        // One by one: collected, every row would have its place in a list first.
        for row in &rows {
            plan.months.entry(row.month).or_default();
        }
        Self {
            mode,
            met: vec![false; rows.len()],
            rows,
            spared,
            plan,
        }
    }

    /// The months of which everything that is there has to be shown.
    #[must_use]
    pub fn months(&self) -> Vec<u32> {
        self.plan.months.keys().copied().collect()
    }

    /// Takes note of an entry that is there.
    pub fn meet(&mut self, known: &Known) {
        let Some(counts) = self.plan.months.get_mut(&known.month) else {
            return;
        };
        let place = self.rows.binary_search_by_key(&known.key, |row| row.key);
        let found = place.ok().and_then(|at| Some((at, *self.rows.get(at)?)));
        let Some((at, row)) = found else {
            if self.mode == Mode::Add {
                counts.unchanged += 1;
            } else if self.spared.contains(&known.month) {
                counts.kept += 1;
            } else {
                counts.withdrawn += 1;
                self.plan.withdrawn.push(known.id);
            }
            return;
        };
        if let Some(met) = self.met.get_mut(at) {
            *met = true;
        }
        let same = row.digest == known.digest;
        if self.mode == Mode::Add && !row.own && !same {
            counts.unchanged += 1;
            self.plan.unsure.push(row.line);
        } else if row.withdrawn {
            counts.withdrawn += 1;
            self.plan.withdrawn.push(known.id);
        } else if same {
            counts.unchanged += 1;
        } else {
            counts.changed += 1;
            self.plan.steps.push(Step {
                line: row.line,
                version: known.version.saturating_add(1),
            });
            self.plan.changed.push(known.id);
        }
    }

    /// What the file does, when everything that is there was shown.
    #[must_use]
    pub fn plan(self) -> Plan {
        let mut plan = self.plan;
        let left = self.met.iter().filter(|met| !**met).count();
        plan.steps.reserve_exact(left);
        for (row, met) in self.rows.iter().zip(self.met) {
            if met {
                continue;
            }
            let counts = plan.months.entry(row.month).or_default();
            if row.withdrawn {
                counts.absent += 1;
                continue;
            }
            counts.new += 1;
            plan.steps.push(Step {
                line: row.line,
                version: 1,
            });
        }
        plan.steps.sort_unstable_by_key(|step| step.line);
        plan
    }
}

#[cfg(test)]
mod tests;

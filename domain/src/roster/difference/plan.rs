//! What is to be done.

use super::Difference;
use super::value::{Counts, Refusal};

/// What happens to the person of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Nobody knew this person.
    New,
    /// The row says something new.
    Changed,
    /// A known person under other numbers; the old ones are kept.
    Moved,
    /// Somebody who left is back under the same numbers.
    Returned,
    /// A dependent whose insured person is another one now.
    Relinked,
    /// Nothing to do.
    Unchanged,
    /// The row cannot be taken.
    Refused,
    /// Not settled yet; never in a plan.
    Doubtful,
}

/// The insured person of a step's dependent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insured {
    /// None: it is an insured person, or nobody knows theirs.
    Nobody,
    /// A known person, by place in [`Plan`]'s ids.
    Known(u32),
    /// The person that is new at this line.
    NewAtLine(u32),
}

/// One row that changes something.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    line: u32,
    person: u32,
    insured: u32,
    action: Action,
    insured_is_new: bool,
}

impl Step {
    pub(super) fn new(line: u32, action: Action, person: u32, insured: Insured) -> Self {
        let (insured, insured_is_new) = match insured {
            Insured::Nobody => (u32::MAX, false),
            Insured::Known(at) => (at, false),
            Insured::NewAtLine(line) => (line, true),
        };
        Self {
            line,
            person,
            insured,
            action,
            insured_is_new,
        }
    }

    /// The line of the file.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Whether a known person gets other numbers.
    #[must_use]
    pub fn is_move(&self) -> bool {
        self.action == Action::Moved
    }

    /// What happens.
    #[must_use]
    pub fn action(&self) -> Action {
        self.action
    }
}

/// What an import would do.
#[derive(Debug)]
pub struct Plan {
    /// The rows that change something, by line.
    pub steps: Vec<Step>,
    /// The people whose membership ends.
    pub ends: Vec<u128>,
    /// How many of what.
    pub counts: Counts,
    /// Readable rows that cannot be taken, by line.
    pub refused: Vec<(u32, Refusal)>,
    /// Lines whose numbers stand in an earlier line too.
    pub repeated: Vec<u32>,
    /// Lines whose numbers were somebody else's until now.
    pub reused: Vec<u32>,
    /// Lines of dependents whose insured person is unknown.
    pub alone: Vec<u32>,
    /// Lines of somebody who stands in another line too, by name, birth date and sex.
    pub twice: Vec<u32>,
    ids: Vec<u128>,
}

impl Difference {
    /// The plan; call it when everybody has been met.
    #[must_use]
    pub fn plan(mut self) -> Plan {
        self.find_returned();
        let (steps, alone) = self.steps();
        let ends = if self.may_end {
            let gone = self.loose.iter().filter(|one| one.row.is_none());
            gone.map(|one| one.known.id).collect()
        } else {
            Vec::new()
        };
        self.counts.gone = ends.len() as u64;
        self.counts.refused = self.refused.len() as u64;
        self.refused.sort_unstable_by_key(|(line, _)| *line);
        self.repeated.sort_unstable();
        self.twice.sort_unstable();
        self.reused.sort_unstable();
        Plan {
            steps,
            ends,
            counts: self.counts,
            refused: self.refused,
            repeated: self.repeated,
            reused: self.reused,
            alone,
            twice: self.twice,
            ids: self.ids,
        }
    }
}

impl Plan {
    /// The known person of a step, or `None` when the person is new.
    #[must_use]
    pub fn person(&self, step: &Step) -> Option<u128> {
        self.ids.get(step.person as usize).copied()
    }

    /// The insured person of a step's dependent; `new_id` gives the id of the person that is new at a line.
    pub fn insured(&self, step: &Step, new_id: impl Fn(u32) -> u128) -> Option<u128> {
        if step.insured_is_new {
            Some(new_id(step.insured))
        } else {
            self.ids.get(step.insured as usize).copied()
        }
    }

    /// Whether the import changes nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty() && self.ends.is_empty()
    }

    /// The share of members whose membership ends, in percent, rounded up.
    #[must_use]
    pub fn loss_percent(&self) -> u32 {
        let ending = (self.counts.gone + self.counts.lost) * 100;
        let percent = ending.div_ceil(self.counts.members.max(1));
        u32::try_from(percent).unwrap_or(u32::MAX)
    }
}

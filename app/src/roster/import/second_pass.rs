//! Reading the file again and handing on the rows that change something.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use definitions::insurer::Insurer;
use domain::roster::difference::{Action, Plan, Step};
use store::roster::bulk::{Arriving, Batch, Doing, Entry, Field};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::super::file::{FileError, FileProblem};
use super::super::notes::Notes;
use super::super::report::{Example, Examples};
use super::super::row::{Taken, Values};
use super::super::rows::Rows;
use super::first_pass::Read;
use super::{Job, RosterError};

/// Rows that travel together.
const BATCH: usize = 1_000;

/// Ids of new people: version 7, of one import and in the order of lines, so that they are inserted side by side.
#[derive(Clone, Copy, Debug)]
pub(super) struct NewIds(u128);

impl NewIds {
    pub(super) fn new(now: DateTime<Utc>) -> Result<Self, RosterError> {
        let id = crate::tokens::new_id(now).map_err(|_| RosterError::Entropy)?;
        Ok(Self(id.as_u128() & !u128::from(u32::MAX)))
    }

    fn at(self, line: u32) -> u128 {
        self.0 | u128::from(line)
    }
}

pub(super) struct SecondPass {
    path: PathBuf,
    definition: Arc<Insurer>,
    today: NaiveDate,
    file: Read,
    plan: Plan,
    ids: NewIds,
}

impl SecondPass {
    pub(super) fn new(job: &Job, file: Read, plan: Plan, ids: NewIds) -> Self {
        Self {
            path: job.file.clone(),
            definition: Arc::clone(&job.definition),
            today: job.today,
            file,
            plan,
            ids,
        }
    }

    /// Hands every row that changes something on; says at the end that all have come, if the file is still the same.
    pub(super) fn feed(
        &self,
        sender: &mpsc::Sender<Arriving>,
        mut examples: Examples,
    ) -> Result<Examples, FileError> {
        let mut batch = Batch::default();
        let mut listening = true;
        let digest = self.walk(|step, values| {
            add_example(&mut examples, &self.plan, step, values);
            batch.push(self.entry(step, values), &values.fields());
            if batch.len() >= BATCH {
                let full = std::mem::take(&mut batch);
                listening = sender.blocking_send(Arriving::Rows(full)).is_ok();
            }
            listening
        })?;
        if digest != self.file.digest && listening {
            return Err(FileProblem::Changed.into());
        }
        let _ = sender.blocking_send(Arriving::Rows(batch));
        let _ = sender.blocking_send(Arriving::Complete);
        Ok(examples)
    }

    /// Some of the people concerned; reads no further than needed.
    pub(super) fn examples(&self, mut examples: Examples) -> Result<Examples, FileError> {
        if self.plan.steps.is_empty() {
            return Ok(examples);
        }
        let counts = self.plan.counts;
        let full = |examples: &[Example], count: u64| {
            examples.len() as u64 >= count.min(Examples::MOST as u64)
        };
        self.walk(|step, values| {
            add_example(&mut examples, &self.plan, step, values);
            !(full(&examples.new, counts.new)
                && full(&examples.changed, counts.changed)
                && full(&examples.moved, counts.moved))
        })?;
        Ok(examples)
    }

    /// Shows every row that changes something to `take`, until it says `false`; gives the digest of what was read.
    fn walk(&self, mut take: impl FnMut(&Step, &Values) -> bool) -> Result<String, FileError> {
        let mut rows = Rows::open(&self.path, &self.file.sniffed, &self.definition, self.today)?;
        let mut notes = Notes::default();
        let mut steps = self.plan.steps.iter().peekable();
        loop {
            let wanted = steps.peek().map(|step| step.line());
            let Some((line, taken)) = rows.next_wanted(&mut notes, |line| Some(line) == wanted)?
            else {
                break;
            };
            if Some(line) != wanted {
                continue;
            }
            let (Some(step), Taken::Row(_)) = (steps.next(), taken) else {
                return Err(FileProblem::Changed.into());
            };
            if !take(step, rows.values()) {
                return Ok(rows.digest());
            }
        }
        if steps.next().is_some() {
            return Err(FileProblem::Changed.into());
        }
        Ok(rows.digest())
    }

    fn entry(&self, step: &Step, values: &Values) -> Entry {
        let doing = match step.action() {
            Action::New => Doing::Insert,
            Action::Moved => Doing::Move,
            Action::Relinked => Doing::Relink,
            _ => Doing::Update,
        };
        let ids = self.ids;
        let id = self
            .plan
            .person(step)
            .unwrap_or_else(|| ids.at(step.line()));
        let insured = self.plan.insured(step, |line| ids.at(line));
        Entry {
            doing,
            id: Uuid::from_u128(id),
            insured: insured.map(Uuid::from_u128),
            digest: values.digest,
        }
    }
}

fn add_example(examples: &mut Examples, plan: &Plan, step: &Step, values: &Values) {
    let kind = match step.action() {
        Action::New => &mut examples.new,
        Action::Moved => &mut examples.moved,
        _ => &mut examples.changed,
    };
    if kind.len() < Examples::MOST {
        kind.push(Example {
            line: Some(step.line()),
            person: plan.person(step).map(Uuid::from_u128),
            symbol: values.get(Field::Symbol).to_owned(),
            number: values.get(Field::Number).to_owned(),
            branch: values.get(Field::Branch).to_owned(),
        });
    }
}

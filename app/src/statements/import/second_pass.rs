//! Reading the file again and handing on the rows that change something.

use domain::statements::difference::{Plan, Step};
use store::statements::bulk::{Arriving, Batch, Entry};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::super::error::StatementsError;
use super::super::file::{Taken, Values};
use super::Job;
use super::first_pass::{FirstPass, open};
use crate::roster::FileProblem;

/// Rows that travel together.
const BATCH: usize = 1_000;

pub(super) struct SecondPass {
    job: Job,
    first: FirstPass,
    plan: Plan,
    /// New rows have ids of one import in the order of lines, so that they are inserted side by side.
    ids: u128,
}

impl SecondPass {
    pub(super) fn new(job: &Job, first: FirstPass, plan: Plan) -> Result<Self, StatementsError> {
        let id = crate::tokens::new_id(job.now).map_err(|_| StatementsError::Entropy)?;
        Ok(Self {
            job: job.clone(),
            first,
            plan,
            ids: id.as_u128() & !u128::from(u32::MAX),
        })
    }

    /// Hands every row that changes something on; says at the end that all have come, if the file is still the same.
    pub(super) fn feed(&self, sender: &mpsc::Sender<Arriving>) -> Result<(), StatementsError> {
        if !self.plan.steps.is_empty() && !self.walk(sender)? {
            return Ok(());
        }
        let _ = sender.blocking_send(Arriving::Complete);
        Ok(())
    }

    /// Whether somebody listened to the end.
    fn walk(&self, sender: &mpsc::Sender<Arriving>) -> Result<bool, StatementsError> {
        let table = self.job.options.table;
        let mut rows = open(&self.job, &self.first.sniffed)?;
        let mut steps = self.plan.steps.iter().peekable();
        let mut batch = Batch::new(table);
        while let Some(taken) = rows.next()? {
            let Taken::Row(row) = taken else { continue };
            let Some(step) = steps.next_if(|step| step.line == row.line) else {
                continue;
            };
            let values = rows.values();
            batch.push(self.entry(*step, values), values.fields());
            if batch.len() >= BATCH {
                let full = std::mem::replace(&mut batch, Batch::new(table));
                if sender.blocking_send(Arriving::Rows(full)).is_err() {
                    return Ok(false);
                }
            }
        }
        if steps.next().is_some() || rows.digest() != self.first.file.digest {
            return Err(FileProblem::Changed.into());
        }
        Ok(sender.blocking_send(Arriving::Rows(batch)).is_ok())
    }

    fn entry(&self, step: Step, values: &Values) -> Entry {
        let (person, household) = values.owner();
        Entry {
            id: Uuid::from_u128(self.ids | u128::from(step.line)),
            household,
            person,
            month: values.month,
            key: Uuid::from_u128(self.first.shared.key(step.line, values.key)),
            version: step.version,
            digest: values.digest,
        }
    }
}

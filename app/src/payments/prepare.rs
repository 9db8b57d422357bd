//! Making a run of what is approved: what somebody saw, all of it or nothing.

use domain::case::Actor;
use domain::eligibility::Word as _;
use domain::staff::Task;
use domain::subsidies::{Act, Reference, RunStatus, Status, Way, make};
use domain::zengin::Obstacle;
use sha2::{Digest as _, Sha256};
use store::Writing;
use store::payments::{collect, payment, run, runs};
use uuid::Uuid;

use super::lists::{self, Headings};
use super::plan::{Day, Payable, Plan, Request, day, gather, wanted};
use super::sealed::{Payee, seal};
use super::transfer;
use crate::audit::{self, Line};
use crate::staff::Duty;
use crate::tokens::{hex, new_id};
use crate::{Error, Portal, Result};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prepared {
    /// The run is there.
    Done {
        /// Its id.
        run: Uuid,
        /// Characters that the list's encoding doesn't have.
        replaced: u64,
    },
    /// Nothing can be paid.
    Nothing,
    /// What waits is no longer what somebody saw.
    Stale,
    /// Money cannot be sent on that day.
    Day(Day),
    /// The bank's file cannot be written.
    Obstacles(Vec<Obstacle>),
    /// The insurer pays nothing through the portal.
    Off,
}

/// Collects what `seen` (a plan's digest) stands for; nothing where it is something else by now.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn prepare(
    portal: &Portal,
    duty: &Duty,
    (request, seen): (Request, &str),
    headings: &Headings,
) -> Result<Prepared> {
    duty.must(Task::PreparePayments)?;
    if duty.insurer.payments.is_none() {
        return Ok(Prepared::Off);
    }
    let fine = day(request.way, request.pay_on, portal.clock().today());
    if fine != Day::Fine {
        return Ok(Prepared::Day(fine));
    }
    let work = Work {
        portal: portal.clone(),
        duty: duty.clone(),
        request,
        seen: seen.to_owned(),
        headings: headings.clone(),
        run: new_id(portal.now())?,
    };
    let store = portal.store().clone();
    let prepared = store.write(duty.insurer.id, move |writing| {
        Box::pin(async move { work.run(writing).await })
    });
    match prepared.await {
        // Another run took the number, or one of the applications, at the same moment.
        Err(Error::Store(error)) if error.is_duplicate() => Ok(Prepared::Stale),
        other => other,
    }
}

/// Each payment with its reference.
fn numbered(run: i32, plan: &Plan) -> Result<Vec<(u64, &Payable)>> {
    let run = u64::try_from(run).unwrap_or_default();
    let one = |(place, payable)| {
        let reference = Reference::of(run, place).map(|reference| (reference.number(), payable));
        reference.ok_or_else(|| Error::Stored("no reference is left".to_owned()))
    };
    (1..).zip(&plan.payable).map(one).collect()
}

struct Work {
    portal: Portal,
    duty: Duty,
    request: Request,
    seen: String,
    headings: Headings,
    run: Uuid,
}

impl Work {
    async fn run(self, writing: &Writing) -> Result<Prepared> {
        let Some(own) = self.duty.insurer.payments.as_ref() else {
            return Ok(Prepared::Off);
        };
        let held = collect::hold(writing, &wanted(self.request)).await?;
        let which = (self.request, Some(held.as_slice()));
        let plan = gather(&self.portal, writing, own, which).await?;
        if plan.digest() != self.seen {
            return Ok(Prepared::Stale);
        }
        if plan.payable.is_empty() {
            return Ok(Prepared::Nothing);
        }
        let number = runs::next_number(writing).await?;
        let numbered = numbered(number, &plan)?;
        let file = match self.file(writing, &numbered).await? {
            Ok(file) => file,
            Err(obstacles) => return Ok(Prepared::Obstacles(obstacles)),
        };
        let row = self.row(number, (&plan, &file.bytes))?;
        let line = self.line(&row, plan.stopped.len());
        runs::add(writing, row).await?;
        let payments = numbered.iter().map(|one| self.payment(one));
        collect::add(writing, payments.collect::<Result<_>>()?).await?;
        self.carry(writing, plan.payable.len()).await?;
        audit::record(writing, self.portal.now(), line).await?;
        Ok(Prepared::Done {
            run: self.run,
            replaced: file.replaced,
        })
    }

    /// The file as whoever pays gets it; it is made now and never again.
    async fn file(
        &self,
        writing: &Writing,
        numbered: &[(u64, &Payable)],
    ) -> Result<Result<lists::Written, Vec<Obstacle>>> {
        let own = self.duty.insurer.payments.as_ref();
        let own = own.ok_or(Error::NotAllowed)?;
        let (encoding, pay_on) = (own.list_encoding, self.request.pay_on);
        match self.request.way {
            Way::Account => {
                let bytes = transfer::file(writing, own, pay_on, numbered).await?;
                Ok(bytes.map(|bytes| lists::Written { bytes, replaced: 0 }))
            }
            Way::Salary => {
                lists::by_workplace(encoding, &self.headings, (pay_on, numbered)).map(Ok)
            }
            Way::PublicAccount => {
                lists::whole(encoding, &self.headings, (pay_on, numbered)).map(Ok)
            }
        }
    }

    fn row(&self, number: i32, (plan, file): (&Plan, &[u8])) -> Result<run::Model> {
        let sealed = self.portal.keys();
        let sealed = sealed.seal_for_payments(self.run.as_bytes(), file)?;
        Ok(run::Model {
            id: self.run,
            insurer_id: self.duty.insurer.id.0,
            number,
            way: self.request.way.word().to_owned(),
            approved_until: self.request.decided_until,
            pay_on: self.request.pay_on,
            status: RunStatus::Prepared.word().to_owned(),
            count: i64::try_from(plan.payable.len()).unwrap_or(i64::MAX),
            total: i64::try_from(plan.total.amount()).unwrap_or(i64::MAX),
            digest: hex(&Sha256::digest(file)),
            file: Some(sealed),
            prepared_by: self.duty.staff.account.id,
            prepared_at: self.portal.now(),
            released_by: None,
            released_at: None,
            ended_by: None,
            ended_at: None,
        })
    }

    fn payment(&self, (reference, payable): &(u64, &Payable)) -> Result<payment::Model> {
        let id = new_id(self.portal.now())?;
        let payee = Payee::of(&payable.person, payable.account.clone());
        Ok(payment::Model {
            id,
            insurer_id: self.duty.insurer.id.0,
            run_id: self.run,
            case_id: payable.case,
            person_id: payable.person.id,
            reference: i64::try_from(*reference).unwrap_or(i64::MAX),
            amount: i64::try_from(payable.amount.amount()).unwrap_or(i64::MAX),
            state: payment::state::COLLECTED.to_owned(),
            sealed: Some(seal(&self.portal, id, &payee)?),
            reason: None,
            bank_code: None,
            returned_at: None,
            returned_by: None,
        })
    }

    /// Every application is in the run then, or nothing is.
    async fn carry(&self, writing: &Writing, count: usize) -> Result<()> {
        let to = make(Status::Approved, Act::Collect, Actor::Staff);
        let to = to.map_err(|_| Error::NotAllowed)?;
        let states = (Status::Approved.word(), to.word());
        let moved = collect::carry(writing, self.run, states, self.portal.now()).await?;
        if usize::try_from(moved).ok() != Some(count) {
            return Err(Error::Stored("an application left the run".to_owned()));
        }
        Ok(())
    }

    fn line(&self, row: &run::Model, stopped: usize) -> Line {
        Line::new(self.duty.actor(), "payments.prepare", "payment_run", row.id)
            .with("number", row.number)
            .with("way", row.way.as_str())
            .with("pay_on", row.pay_on.to_string())
            .with("count", row.count)
            .with("yen", row.total)
            .with("stopped", stopped)
            .with("digest", row.digest.as_str())
    }
}

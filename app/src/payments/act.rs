//! What somebody does with a run: a second person releases it, it is given up, carried out, or refused by the bank as a whole.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::case::Actor;
use domain::eligibility::Word as _;
use domain::japanese_date::western;
use domain::staff::Task;
use domain::subsidies::{Act, RunAct, RunNotMoved, RunStatus, Status, Way, make, make_run};
use mail::{Letter, Paid, PaymentMade};
use store::Writing;
use store::payments::payment::state;
use store::payments::{collect, run, runs, told};
use uuid::Uuid;

use crate::audit::{self, Line};
use crate::errands::address_of;
use crate::letters::{Addressed, enqueue};
use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// Where members see what became of their applications.
const THERE: &str = "/portal/home";

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acted {
    /// It is done.
    Done,
    /// Somebody else was first: the run stands elsewhere by now.
    NotFromHere,
    /// It takes another person than who prepared the run.
    SamePerson,
    /// The day of payment has not come.
    TooEarly,
    /// There is no such run.
    NotFound,
}

/// What it takes to do this.
fn task(act: RunAct) -> Task {
    match act {
        RunAct::Release | RunAct::Rejected => Task::ReleasePayments,
        RunAct::Discard | RunAct::Settle => Task::PreparePayments,
    }
}

/// Acts on a run. Of two who act at once the second finds it elsewhere.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn act(portal: &Portal, duty: &Duty, run: Uuid, act: RunAct) -> Result<Acted> {
    duty.must(task(act))?;
    let work = Work {
        portal: portal.clone(),
        duty: duty.clone(),
        act,
        now: portal.now(),
    };
    let store = portal.store().clone();
    store
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move { work.run(writing, run).await })
        })
        .await
}

struct Work {
    portal: Portal,
    duty: Duty,
    act: RunAct,
    now: DateTime<Utc>,
}

impl Work {
    async fn run(self, writing: &Writing, id: Uuid) -> Result<Acted> {
        let Some(mut row) = runs::hold(writing, id).await? else {
            return Ok(Acted::NotFound);
        };
        let from = RunStatus::named(&row.status);
        let from = from.ok_or_else(|| Error::Stored(format!("run {id}: {}", row.status)))?;
        let by = self.duty.staff.account.id;
        let to = make_run(from, self.act, by.as_u128(), row.prepared_by.as_u128());
        let to = match to {
            Ok(to) => to,
            Err(RunNotMoved::NotFromHere) => return Ok(Acted::NotFromHere),
            Err(RunNotMoved::SamePerson) => return Ok(Acted::SamePerson),
        };
        if self.act == RunAct::Settle && self.portal.clock().today() < row.pay_on {
            return Ok(Acted::TooEarly);
        }
        to.word().clone_into(&mut row.status);
        if to == RunStatus::Released {
            (row.released_by, row.released_at) = (Some(by), Some(self.now));
        } else {
            (row.ended_by, row.ended_at) = (Some(by), Some(self.now));
        }
        if let Some(act) = self.act.on_applications() {
            self.carry(writing, &row, act).await?;
        }
        if self.act == RunAct::Settle {
            self.tell(writing, &row).await?;
        }
        runs::set(writing, row.clone()).await?;
        audit::record(writing, self.now, self.line(&row)).await?;
        Ok(Acted::Done)
    }

    /// Moves every application and payment of the run, all of them or none.
    async fn carry(&self, writing: &Writing, row: &run::Model, act: Act) -> Result<()> {
        let to = make(Status::InRun, act, Actor::Staff).map_err(|_| Error::NotAllowed)?;
        let states = (Status::InRun.word(), to.word());
        let moved = collect::carry(writing, row.id, states, self.now).await?;
        let end = if act == Act::Pay {
            state::PAID
        } else {
            state::PUT_BACK
        };
        let ended = runs::carry(writing, row.id, (state::COLLECTED, end)).await?;
        let all = u64::try_from(row.count).ok();
        if all != Some(moved) || all != Some(ended) {
            let of = format!("run {}: {moved} and {ended} of {}", row.id, row.count);
            return Err(Error::Stored(of));
        }
        Ok(())
    }

    /// Writes to everybody who is paid, once however many applications they have.
    async fn tell(&self, writing: &Writing, row: &run::Model) -> Result<()> {
        let payments = runs::payments(writing, row.id).await?;
        let people: BTreeSet<Uuid> = payments.iter().map(|one| one.person_id).collect();
        let people: Vec<Uuid> = people.into_iter().collect();
        let how = match Way::named(&row.way) {
            Some(Way::Salary) => Paid::Salary,
            Some(Way::PublicAccount) => Paid::PublicAccount,
            Some(Way::Account) | None => Paid::Account,
        };
        for account in told::accounts_of(writing, &people).await? {
            let Some(to) = address_of(&account) else {
                continue;
            };
            let made = PaymentMade {
                day: western(row.pay_on),
                how,
                url: self.portal.link(THERE),
            };
            let addressed = Addressed {
                to,
                letter: Letter::PaymentMade(made),
                account: Some(account.id),
                not_after: None,
            };
            enqueue(&self.portal, writing, &self.duty.insurer, addressed).await?;
        }
        Ok(())
    }

    fn line(&self, row: &run::Model) -> Line {
        let action = match self.act {
            RunAct::Release => "payments.release",
            RunAct::Discard => "payments.discard",
            RunAct::Settle => "payments.settle",
            RunAct::Rejected => "payments.rejected",
        };
        Line::new(self.duty.actor(), action, "payment_run", row.id)
            .with("number", row.number)
            .with("count", row.count)
            .with("yen", row.total)
            .with("digest", row.digest.as_str())
    }
}

//! What a run would collect, and what cannot be paid, with the reason: told before anything is done.

use chrono::{Days, NaiveDate};
use definitions::insurer::Payments;
use domain::bank_account::BankAccount;
use domain::eligibility::{Word as _, Yen};
use domain::holidays::is_bank_day;
use domain::japan_time::at_midnight;
use domain::staff::Task;
use domain::subsidies::Way;
use domain::zengin::{Change, HOLDER, Profile, Unwritable, write_text};
use sha2::{Digest as _, Sha256};
use store::Scope;
use store::payments::collect::{self, Waiting, Wanted};
use store::payments::told;
use uuid::Uuid;

use super::sealed::{self, yen};
use crate::staff::Duty;
use crate::tokens::hex;
use crate::{Error, Portal, Result};

/// The most payments of a run; what is left over waits for the next.
pub const MOST: usize = 5_000;
/// So far ahead money can be sent, in days.
const AHEAD: u64 = 60;

/// What somebody wants a run of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// How it is paid.
    pub way: Way,
    /// What was decided up to this day in Japan.
    pub decided_until: NaiveDate,
    /// When the money arrives.
    pub pay_on: NaiveDate,
}

/// What may be wrong with the day of payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// Nothing.
    Fine,
    /// Today or before.
    Past,
    /// More than sixty days ahead.
    Far,
    /// Banks are closed.
    NoBankDay,
}

/// What is to be paid.
#[derive(Clone, Debug)]
pub struct Payable {
    /// The application.
    pub case: Uuid,
    /// Whom.
    pub person: store::roster::person::Model,
    /// How much.
    pub amount: Yen,
    /// Where to; none where the money goes another way.
    pub account: Option<BankAccount>,
    /// What of the holder's name is written otherwise.
    pub changes: Vec<Change>,
    /// The version of the account.
    version: Option<Uuid>,
}

/// Why an application cannot be paid now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing was approved.
    Zero,
    /// There is no account.
    NoAccount,
    /// The portal account that told it is frozen.
    Frozen,
    /// The bank does not take the holder's name.
    Unwritable(Vec<Unwritable>),
    /// There is no workplace that could pay it out.
    NoWorkplace,
}

/// What cannot be paid now.
#[derive(Clone, Debug)]
pub struct Stopped {
    /// The application.
    pub case: Uuid,
    /// Whom it would be paid to.
    pub person: store::roster::person::Model,
    /// Why not.
    pub why: Why,
}

/// What a run would be.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What is to be paid, those first that wait longest.
    pub payable: Vec<Payable>,
    /// What is not.
    pub stopped: Vec<Stopped>,
    /// The sum.
    pub total: Yen,
    /// Whether more waits than a run takes.
    pub more: bool,
}

impl Plan {
    /// What stands for exactly this plan: who makes the run makes what they saw, or nothing.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut digest = Sha256::new();
        for one in &self.payable {
            digest.update(one.case.as_bytes());
            digest.update(one.amount.amount().to_be_bytes());
            digest.update(one.version.unwrap_or_default().as_bytes());
        }
        hex(&digest.finalize())
    }
}

/// Whether money can be sent on that day; with the salary on any.
#[must_use]
pub fn day(way: Way, pay_on: NaiveDate, today: NaiveDate) -> Day {
    let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    if pay_on <= today {
        Day::Past
    } else if pay_on > last {
        Day::Far
    } else if way != Way::Salary && !is_bank_day(pay_on) {
        Day::NoBankDay
    } else {
        Day::Fine
    }
}

/// What a run would collect now. Where the insurer pays nothing, nothing.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn plan(portal: &Portal, duty: &Duty, request: Request) -> Result<Plan> {
    duty.must(Task::SeePayments)?;
    let Some(own) = duty.insurer.payments.as_ref() else {
        return Ok(Plan::default());
    };
    let scope = portal.store().read(duty.insurer.id).await?;
    gather(portal, &scope, own, (request, None)).await
}

pub(super) fn wanted(request: Request) -> Wanted {
    let after = request.decided_until.succ_opt();
    Wanted {
        way: request.way.word().to_owned(),
        before: at_midnight(after.unwrap_or(request.decided_until)),
        most: u64::try_from(MOST).unwrap_or(u64::MAX) + 1,
    }
}

/// The plan of a run, of these cases alone where some are held.
pub(super) async fn gather(
    portal: &Portal,
    scope: &impl Scope,
    own: &Payments,
    (request, held): (Request, Option<&[Uuid]>),
) -> Result<Plan> {
    let profile = own.profile();
    let profile = profile.ok_or_else(|| Error::Stored("no profile of that name".to_owned()))?;
    let mut waiting = collect::waiting(scope, &wanted(request), held).await?;
    let mut plan = Plan {
        more: waiting.len() > MOST,
        ..Plan::default()
    };
    waiting.truncate(MOST);
    let said = waiting.iter().filter_map(|one| one.account.as_ref());
    let said: Vec<Uuid> = said.map(|account| account.said_by).collect();
    let frozen = told::frozen(scope, &said).await?;
    for one in waiting {
        let in_doubt = one.account.as_ref();
        let in_doubt = in_doubt.is_some_and(|account| frozen.contains(&account.said_by));
        let (case, person) = (one.application.case_id, one.person.clone());
        let judged = match judge(portal, &profile, request.way, one)? {
            Ok(_) if in_doubt && request.way == Way::Account => Err(Why::Frozen),
            judged => judged,
        };
        match judged {
            Ok(payable) => {
                plan.total = plan.total.plus(payable.amount);
                plan.payable.push(payable);
            }
            Err(why) => plan.stopped.push(Stopped { case, person, why }),
        }
    }
    Ok(plan)
}

/// What is to be paid, or why not.
fn judge(
    portal: &Portal,
    profile: &Profile,
    way: Way,
    waiting: Waiting,
) -> Result<Result<Payable, Why>> {
    let Waiting {
        application,
        person,
        account: row,
    } = waiting;
    let amount = yen(application.amount.unwrap_or(0))?;
    if amount == Yen::ZERO {
        return Ok(Err(Why::Zero));
    }
    let mut payable = Payable {
        case: application.case_id,
        person,
        amount,
        account: None,
        changes: Vec::new(),
        version: None,
    };
    match way {
        Way::PublicAccount => {}
        Way::Salary => {
            let workplace = payable.person.workplace_code.as_deref();
            if workplace.is_none_or(str::is_empty) {
                return Ok(Err(Why::NoWorkplace));
            }
        }
        Way::Account => {
            let Some(row) = row else {
                return Ok(Err(Why::NoAccount));
            };
            let Some(account) = sealed::account(portal, &row)? else {
                return Ok(Err(Why::NoAccount));
            };
            match write_text(account.holder.as_str(), profile, HOLDER) {
                Ok(written) => payable.changes = written.changes,
                Err(unwritable) => return Ok(Err(Why::Unwritable(unwritable))),
            }
            payable.version = Some(row.id);
            payable.account = Some(account);
        }
    }
    Ok(Ok(payable))
}

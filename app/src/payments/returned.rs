//! A payment that came back: the application waits for its member, who is told.

use domain::case::Actor;
use domain::eligibility::Word as _;
use domain::staff::Task;
use domain::subsidies::{Act, Status, make};
use mail::Letter;
use store::Writing;
use store::payments::runs;
use uuid::Uuid;

use crate::audit::{self, Line};
use crate::errands::address_of;
use crate::letters::{Addressed, enqueue};
use crate::staff::Duty;
use crate::{Error, Portal, Result};

pub use domain::subsidies::BounceReason as BankReason;

/// Where members put their account right.
const THERE: &str = "/portal/account/bank";
/// The longest code of a bank.
const LONGEST: usize = 10;

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Returned {
    /// It is with the member.
    Done {
        /// Whether a mail says so.
        told: bool,
    },
    /// It was not carried out, or came back before.
    NotPaid,
    /// The bank's code is no code.
    BadCode,
    /// There is no such payment.
    NotFound,
}

/// Takes a payment back, for the bank's reason; the bank's own code may stand with it.
///
/// # Errors
/// When the database refuses, or when it is not theirs to do.
pub async fn give_back(
    portal: &Portal,
    duty: &Duty,
    payment: Uuid,
    (reason, code): (BankReason, &str),
) -> Result<Returned> {
    duty.must(Task::PreparePayments)?;
    let code = code.trim().to_owned();
    let plain = code.chars().all(|letter| letter.is_ascii_alphanumeric());
    if !plain || code.len() > LONGEST {
        return Ok(Returned::BadCode);
    }
    let work = Work {
        portal: portal.clone(),
        duty: duty.clone(),
        payment,
        reason,
        code: Some(code).filter(|code| !code.is_empty()),
    };
    let store = portal.store().clone();
    store
        .write(duty.insurer.id, move |writing| {
            Box::pin(async move { work.run(writing).await })
        })
        .await
}

struct Work {
    portal: Portal,
    duty: Duty,
    payment: Uuid,
    reason: BankReason,
    code: Option<String>,
}

impl Work {
    async fn run(self, writing: &Writing) -> Result<Returned> {
        let Some(payment) = runs::payment(writing, self.payment).await? else {
            return Ok(Returned::NotFound);
        };
        let case = payment.case_id;
        let lost = || Error::Stored(format!("payment {}: no application", self.payment));
        let held = store::survey::lock(writing, case, None).await?;
        held.ok_or_else(lost)?;
        let application = store::subsidies::by_id(writing, case).await?;
        let mut application = application.ok_or_else(lost)?;
        let from = Status::named(&application.status).ok_or_else(lost)?;
        let Ok(to) = make(from, Act::Bounce, Actor::Staff) else {
            return Ok(Returned::NotPaid);
        };
        let now = self.portal.now();
        let why = runs::Back {
            reason: self.reason.word(),
            bank_code: self.code.as_deref(),
            by: self.duty.staff.account.id,
            at: now,
        };
        // Its application may have another payment by now; this one is over.
        if !runs::give_back(writing, self.payment, why).await? {
            return Ok(Returned::NotPaid);
        }
        to.word().clone_into(&mut application.status);
        application.changed_at = now;
        store::subsidies::set(writing, application).await?;
        let told = self.tell(writing, payment.person_id).await?;
        let line = Line::new(self.duty.actor(), "payments.return", "case", case)
            .with("payment", self.payment.to_string())
            .with("run", payment.run_id.to_string())
            .with("reason", self.reason.word());
        audit::record(writing, now, line).await?;
        Ok(Returned::Done { told })
    }

    async fn tell(&self, writing: &Writing, person: Uuid) -> Result<bool> {
        let account = store::accounts::by_person(writing, person).await?;
        let Some((account, to)) =
            account.and_then(|account| address_of(&account).map(|to| (account, to)))
        else {
            return Ok(false);
        };
        let addressed = Addressed {
            to,
            letter: Letter::PaymentReturned(self.portal.link(THERE)),
            account: Some(account.id),
            not_after: None,
        };
        enqueue(&self.portal, writing, &self.duty.insurer, addressed).await?;
        Ok(true)
    }
}

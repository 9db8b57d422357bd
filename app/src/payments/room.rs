//! Runs as staff see them, and a payment as its application shows it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::eligibility::{Word as _, Yen};
use domain::kana;
use domain::staff::Task;
use domain::subsidies::{BounceReason, Reference, RunStatus, Way};
use store::payments::{collect, fetched, payment, run, runs};
use uuid::Uuid;

use super::sealed::{Payee, payee, yen};
use crate::audit::{self, Line};
use crate::insurers::Insurer;
use crate::staff::Duty;
use crate::{Error, Portal, Result};

/// How many payments of a run a page has.
pub const PAGE: usize = 100;
/// How many runs are listed.
const RUNS: u64 = 200;

/// What waits for a run, in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// How it is paid; none where nobody has said so.
    pub way: Option<Way>,
    /// How many applications.
    pub count: i64,
    /// How much.
    pub yen: i64,
}

/// A run.
#[derive(Clone, Debug)]
pub struct RunRow {
    /// Its row, without the file.
    pub row: run::Model,
    /// How it is paid.
    pub way: Way,
    /// Where it stands.
    pub status: RunStatus,
    /// Who prepared it, released it, ended it.
    pub by: [Option<String>; 3],
}

/// The list of runs.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What waits.
    pub waits: Vec<Waits>,
    /// The runs, the latest first.
    pub runs: Vec<RunRow>,
}

/// One payment as staff see it.
#[derive(Clone, Debug)]
pub struct PaymentRow {
    /// Its row.
    pub row: payment::Model,
    /// How much.
    pub amount: Yen,
    /// Whom and where to; none once it is forgotten.
    pub payee: Option<Payee>,
    /// Why it came back.
    pub reason: Option<BounceReason>,
}

/// Who fetched a run's file, when and what for.
#[derive(Clone, Debug)]
pub struct Held {
    /// Who.
    pub by: String,
    /// The row.
    pub row: fetched::Model,
}

/// A run with its payments.
#[derive(Clone, Debug)]
pub struct OneRun {
    /// The run.
    pub run: RunRow,
    /// Those that are looked for, at most a page.
    pub payments: Vec<PaymentRow>,
    /// How many are looked for in all.
    pub found: usize,
    /// How many came back.
    pub returned: usize,
    /// Who has its file, the latest first.
    pub fetched: Vec<Held>,
    /// Whether whoever looks is the one who prepared it.
    pub mine: bool,
}

/// The runs, and what waits for the next.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn list(portal: &Portal, duty: &Duty) -> Result<Listed> {
    duty.must(Task::SeePayments)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let counts = collect::counts(&scope).await?;
    let waits = counts.into_iter().map(|(way, count, yen)| Waits {
        way: way.as_deref().and_then(Way::named),
        count,
        yen: yen.unwrap_or(0),
    });
    let rows = runs::latest(&scope, RUNS).await?;
    drop(scope);
    Ok(Listed {
        waits: waits.collect(),
        runs: with_names(portal, rows).await?,
    })
}

pub(super) async fn with_names(portal: &Portal, rows: Vec<run::Model>) -> Result<Vec<RunRow>> {
    let who = |row: &run::Model| [Some(row.prepared_by), row.released_by, row.ended_by];
    let ids: BTreeSet<Uuid> = rows.iter().flat_map(who).flatten().collect();
    let names = portal.store().staff_names(ids).await?;
    let rows = rows.into_iter();
    rows.map(|row| {
        let of = |id: Option<Uuid>| id.and_then(|id| names.get(&id).cloned());
        let strange = || Error::Stored(format!("run {}", row.id));
        Ok(RunRow {
            way: Way::named(&row.way).ok_or_else(strange)?,
            status: RunStatus::named(&row.status).ok_or_else(strange)?,
            by: who(&row).map(of),
            row,
        })
    })
    .collect()
}

/// A run with its payments: those whose reference or name fits what is looked for, from this place on. That it was read is on record.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn one(
    portal: &Portal,
    duty: &Duty,
    id: Uuid,
    (looked_for, from): (&str, usize),
) -> Result<Option<OneRun>> {
    duty.must(Task::SeePayments)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let Some(mut row) = runs::by_id(&scope, id).await? else {
        return Ok(None);
    };
    row.file = None;
    let payments = runs::payments(&scope, id).await?;
    let fetched = runs::fetched(&scope, id).await?;
    drop(scope);
    note_read(portal, duty, id).await?;
    let returned = |one: &&payment::Model| one.state == payment::state::RETURNED;
    let returned = payments.iter().filter(returned).count();
    let mut found = Vec::new();
    for payment in payments {
        let payee = payee(portal, &payment)?;
        if fits(looked_for, &payment, payee.as_ref()) {
            found.push((payment, payee));
        }
    }
    let count = found.len();
    let page = found.into_iter().skip(from).take(PAGE);
    let mine = row.prepared_by == duty.staff.account.id;
    let Some(run) = with_names(portal, vec![row]).await?.pop() else {
        return Ok(None);
    };
    Ok(Some(OneRun {
        run,
        payments: page.map(shown).collect::<Result<_>>()?,
        found: count,
        returned,
        fetched: named(portal, fetched).await?,
        mine,
    }))
}

/// One payment of a run; that it was read is on record.
///
/// # Errors
/// When the database refuses, or when it is not theirs to see.
pub async fn payment(
    portal: &Portal,
    duty: &Duty,
    (run, id): (Uuid, Uuid),
) -> Result<Option<PaymentRow>> {
    duty.must(Task::SeePayments)?;
    let scope = portal.store().read(duty.insurer.id).await?;
    let row = runs::payment(&scope, id).await?;
    let Some(row) = row.filter(|row| row.run_id == run) else {
        return Ok(None);
    };
    drop(scope);
    note_read(portal, duty, run).await?;
    let payee = payee(portal, &row)?;
    shown((row, payee)).map(Some)
}

fn shown((row, payee): (payment::Model, Option<Payee>)) -> Result<PaymentRow> {
    Ok(PaymentRow {
        amount: yen(row.amount)?,
        reason: row.reason.as_deref().and_then(BounceReason::named),
        payee,
        row,
    })
}

async fn named(portal: &Portal, rows: Vec<fetched::Model>) -> Result<Vec<Held>> {
    let ids: BTreeSet<Uuid> = rows.iter().map(|row| row.by).collect();
    let names: BTreeMap<Uuid, String> = portal.store().staff_names(ids).await?;
    let held = |row: fetched::Model| Held {
        by: names.get(&row.by).cloned().unwrap_or_default(),
        row,
    };
    Ok(rows.into_iter().map(held).collect())
}

async fn note_read(portal: &Portal, duty: &Duty, run: Uuid) -> Result<()> {
    let (now, line) = (
        portal.now(),
        Line::new(duty.actor(), "payments.read", "payment_run", run),
    );
    let write = portal.store().write(duty.insurer.id, move |writing| {
        Box::pin(async move { audit::record(writing, now, line).await })
    });
    write.await
}

/// Whether a payment is looked for: by 顧客コード1, or by the beginning of a name.
fn fits(looked_for: &str, row: &payment::Model, payee: Option<&Payee>) -> bool {
    if looked_for.trim().is_empty() {
        return true;
    }
    if let Some(reference) = Reference::parse(looked_for) {
        return i64::try_from(reference.number()) == Ok(row.reference);
    }
    let Some(payee) = payee else {
        return false;
    };
    let spaceless = |text: &str| text.split_whitespace().collect::<String>();
    let (wanted, kana) = (spaceless(looked_for), kana::fold(looked_for).ok());
    let holder = payee
        .account
        .as_ref()
        .map(|account| account.holder.as_str());
    let names = [payee.name.as_deref(), Some(payee.kana.as_str()), holder];
    names.into_iter().flatten().any(|name| {
        let in_kana = || {
            let known = kana::fold(name).ok()?;
            Some(known.as_str().starts_with(kana.as_ref()?.as_str()))
        };
        spaceless(name).starts_with(&wanted) || in_kana().unwrap_or(false)
    })
}

/// Where the money of an application is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The day on which it arrives, or arrived.
    pub pay_on: NaiveDate,
    /// How it is paid.
    pub way: Way,
    /// The words of `store::payments::payment::state`.
    pub state: String,
    /// Why it came back.
    pub reason: Option<BounceReason>,
}

/// The last payment of an application that was not given up before it left, for the pages of the application; none while it is
/// in no run.
///
/// # Errors
/// When the database refuses.
pub async fn of_application(
    portal: &Portal,
    insurer: &Insurer,
    case: Uuid,
) -> Result<Option<Progress>> {
    let scope = portal.store().read(insurer.id).await?;
    let payments = runs::payments_of_case(&scope, case).await?;
    let mut left = payments.into_iter();
    let Some(last) = left.find(|one| one.state != payment::state::PUT_BACK) else {
        return Ok(None);
    };
    let Some(run) = runs::by_id(&scope, last.run_id).await? else {
        return Ok(None);
    };
    Ok(Some(Progress {
        pay_on: run.pay_on,
        way: Way::named(&run.way).ok_or_else(|| Error::Stored(format!("run {}", run.id)))?,
        reason: last.reason.as_deref().and_then(BounceReason::named),
        state: last.state,
    }))
}

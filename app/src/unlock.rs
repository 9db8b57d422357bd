//! Lifting a pause and opening a frozen account, for the help desk, on record.

use store::accounts::status;
use store::roster::{find, person};
use uuid::Uuid;

use crate::audit::{Actor, Line};
use crate::guard::{self, ACCOUNT_DAY_LOGIN, ACCOUNT_HOUR_LOGIN, Bucket, IDENTITY_PERSON_DAY};
use crate::insurers::Insurer;
use crate::people::{Noted, on_record};
use crate::{Portal, Result};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Unlocked {
    /// Pauses are lifted.
    Done {
        /// Whether the account was frozen and is open again.
        was_frozen: bool,
    },
    /// This insurer has no such account.
    NoAccount,
    /// Nobody insured with these numbers is in the roster.
    NoPerson,
    /// The account was ended by a reset; the person signs up again.
    Void,
}

/// Opens the account with this user ID and lifts what pauses its log-in and its owner's identity check.
///
/// Failures counted for one network address or browser are not lifted; they fade within half an hour.
///
/// # Errors
/// When the database refuses.
pub async fn account(
    portal: &Portal,
    insurer: &Insurer,
    user_id: &str,
    actor: Actor,
) -> Result<Unlocked> {
    account_with(portal, insurer, user_id, actor, None).await
}

/// The same, with a note of the help desk.
pub(crate) async fn account_with(
    portal: &Portal,
    insurer: &Insurer,
    user_id: &str,
    actor: Actor,
    noted: Option<Noted>,
) -> Result<Unlocked> {
    let folded = domain::user_id::fold(user_id);
    let name = store::accounts::find_name(portal.store(), &folded).await?;
    let Some(name) = name.filter(|name| name.insurer_id == insurer.id.0) else {
        return Ok(Unlocked::NoAccount);
    };
    let scope = portal.store().read(insurer.id).await?;
    let Some(account) = store::accounts::by_id(&scope, name.account_id).await? else {
        return Ok(Unlocked::NoAccount);
    };
    let person = find::by_id(&scope, account.person_id).await?;
    drop(scope);
    if account.status == status::VOID {
        return Ok(Unlocked::Void);
    }
    for rule in [ACCOUNT_HOUR_LOGIN, ACCOUNT_DAY_LOGIN] {
        guard::forget(portal, &Bucket::of(portal, rule, &[&folded])).await?;
    }
    if let Some(person) = person {
        forget_identity(
            portal,
            insurer,
            &person.symbol_folded,
            &person.number_folded,
        )
        .await?;
    }
    let was_frozen = account.status == status::FROZEN;
    let line =
        Line::new(actor, "account.unlock", "account", account.id).with("was_frozen", was_frozen);
    open(portal, insurer, account.id, line, noted).await?;
    Ok(Unlocked::Done { was_frozen })
}

/// Lifts what pauses the identity check of the insured person with these numbers, also before an account exists.
///
/// # Errors
/// When the database refuses.
pub async fn person(
    portal: &Portal,
    insurer: &Insurer,
    symbol: &str,
    number: &str,
    actor: Actor,
) -> Result<Unlocked> {
    let zero = insurer.sign_up.zero_policy;
    let (Ok(symbol), Ok(number)) = (zero.fold(symbol), zero.fold(number)) else {
        return Ok(Unlocked::NoPerson);
    };
    let scope = portal.store().read(insurer.id).await?;
    let found = find::by_numbers(&scope, &symbol, &number, "00").await?;
    drop(scope);
    let Some(person) = found else {
        return Ok(Unlocked::NoPerson);
    };
    of_person(portal, insurer, &person, actor, None).await
}

/// The same of this person, with a note of the help desk.
pub(crate) async fn of_person(
    portal: &Portal,
    insurer: &Insurer,
    person: &person::Model,
    actor: Actor,
    noted: Option<Noted>,
) -> Result<Unlocked> {
    let (symbol, number) = (&person.symbol_folded, &person.number_folded);
    forget_identity(portal, insurer, symbol, number).await?;
    let line = Line::new(actor, "person.unlock", "person", person.id);
    let now = portal.now();
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move { on_record(writing, now, line, noted).await })
        })
        .await?;
    Ok(Unlocked::Done { was_frozen: false })
}

async fn forget_identity(
    portal: &Portal,
    insurer: &Insurer,
    symbol: &str,
    number: &str,
) -> Result<()> {
    let who = format!("{symbol}:{number}");
    let bucket = Bucket::of(portal, IDENTITY_PERSON_DAY, &[&insurer.key, &who]);
    guard::forget(portal, &bucket).await
}

async fn open(
    portal: &Portal,
    insurer: &Insurer,
    account: Uuid,
    line: Line,
    noted: Option<Noted>,
) -> Result<()> {
    let now = portal.now();
    portal
        .store()
        .write(insurer.id, move |writing| {
            Box::pin(async move {
                // Read again: a reset may have made it void since.
                let current = store::accounts::lock(writing, account).await?;
                if let Some(mut account) =
                    current.filter(|account| account.status == status::FROZEN)
                {
                    status::ACTIVE.clone_into(&mut account.status);
                    store::accounts::save(writing, account).await?;
                }
                on_record(writing, now, line, noted).await
            })
        })
        .await
}

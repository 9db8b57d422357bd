//! Reading on PostgreSQL.

use std::future::Future;

use chrono::NaiveDate;
use futures_util::TryStreamExt;
use sqlx::postgres::PgRow;
use sqlx::{PgTransaction, Row};
use uuid::Uuid;

use super::KnownPerson;
use super::read::{KNOWN, Wanted};
use crate::postgres::Pools;
use crate::{Error, InsurerId, Result};

/// Runs in a task of its own, so that nobody can abandon a transaction half begun.
pub(crate) async fn in_task<T: Send + 'static>(
    work: impl Future<Output = Result<T>> + Send + 'static,
) -> Result<T> {
    tokio::spawn(work).await.unwrap_or(Err(Error::Abandoned))
}

/// A transaction of the insurer without the time limits that hold for requests.
pub(crate) async fn begin(pools: &Pools, insurer: InsurerId) -> Result<PgTransaction<'static>> {
    let mut transaction = pools.begin_bulk().await?;
    sqlx::query(
        "SELECT set_config('madoguchi.insurer', $1, true), set_config('statement_timeout', '0', true), \
         set_config('idle_in_transaction_session_timeout', '0', true)",
    )
    .bind(insurer.0.to_string())
    .execute(&mut *transaction)
    .await?;
    Ok(transaction)
}

pub(super) async fn read_known(
    pools: &Pools,
    insurer: InsurerId,
    wanted: Wanted,
    mut meet: impl FnMut(KnownPerson<'_>),
) -> Result<()> {
    let mut transaction = begin(pools, insurer).await?;
    let rest = match wanted {
        Wanted::Current { .. } => "WHERE insurer_id = $1 AND in_roster",
        Wanted::Former => "WHERE insurer_id = $1 AND NOT in_roster",
    };
    let mut rows = sqlx::query(sqlx::AssertSqlSafe(format!("{KNOWN} {rest}")))
        .bind(insurer.0)
        .fetch(&mut *transaction);
    while let Some(row) = rows.try_next().await? {
        meet(known(&row)?);
    }
    drop(rows);
    transaction.rollback().await?;
    Ok(())
}

fn known(row: &PgRow) -> Result<KnownPerson<'_>> {
    let text =
        |at: usize| -> Result<&str> { Ok(row.try_get::<Option<&str>, _>(at)?.unwrap_or_default()) };
    Ok(KnownPerson {
        id: row.try_get(0)?,
        symbol_folded: text(1)?,
        number_folded: text(2)?,
        branch: text(3)?,
        kana_folded: text(4)?,
        birth_date: row.try_get::<NaiveDate, _>(5)?,
        name: text(6)?,
        sex: text(7)?,
        employee_number: text(8)?,
        row_digest: row.try_get(9)?,
        insured_id: row.try_get::<Option<Uuid>, _>(10)?,
        lost_on: row.try_get(11)?,
    })
}

//! Runs, and the payments in them.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait as _, DbBackend, EntityTrait as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::collect::{hold_cases, payments_of};
use super::run::{Column, Entity, Model};
use super::{fetched, payment};
use crate::campaigns::case;
use crate::{Result, Scope, Writing};

/// Runs, the latest first, without their files; at most so many.
///
/// # Errors
/// When the database cannot be asked.
pub async fn latest(scope: &impl Scope, limit: u64) -> Result<Vec<Model>> {
    use sea_orm::Iterable as _;
    let columns = Column::iter().filter(|column| !matches!(column, Column::File));
    Ok(Entity::find()
        .select_only()
        .columns(columns)
        .expr_as(Expr::value(Option::<Vec<u8>>::None), "file")
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .order_by_desc(Column::Number)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// The run with this id.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<Model>> {
    let find = Entity::find_by_id(id).filter(Column::InsurerId.eq(scope.insurer().0));
    Ok(find.one(&scope.conn()).await?)
}

/// The same run with the cases of its payments, held until the transaction ends, so that two acts come one after the other.
///
/// # Errors
/// When the database refuses.
pub async fn hold(writing: &Writing, id: Uuid) -> Result<Option<Model>> {
    let mut find = Entity::find_by_id(id).filter(Column::InsurerId.eq(writing.insurer().0));
    if writing.conn().get_database_backend() == DbBackend::Postgres {
        find = find.lock_exclusive();
    }
    let run = find.one(&writing.conn()).await?;
    if run.is_some() {
        let cases = case::Column::Id.in_subquery(payments_of(id));
        hold_cases(writing, Condition::all().add(cases)).await?;
    }
    Ok(run)
}

/// How many runs stand here.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count(scope: &impl Scope, status: &str) -> Result<u64> {
    let find = Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Status.eq(status));
    Ok(find.count(&scope.conn()).await?)
}

/// The number of the next run, from 1.
///
/// # Errors
/// When the database cannot be asked.
pub async fn next_number(scope: &impl Scope) -> Result<i32> {
    let last: Option<Option<i32>> = Entity::find()
        .select_only()
        .column_as(Column::Number.max(), "last")
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .into_tuple()
        .one(&scope.conn())
        .await?;
    Ok(last.flatten().unwrap_or(0) + 1)
}

/// Keeps a new run.
///
/// # Errors
/// When the database refuses; a duplicate when another one took its number meanwhile.
pub async fn add(writing: &Writing, row: Model) -> Result<()> {
    Entity::insert(row.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Keeps where a run, which is held, stands by now.
///
/// # Errors
/// When the database refuses.
pub async fn set(writing: &Writing, row: Model) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Status, Expr::value(row.status))
        .col_expr(Column::ReleasedBy, Expr::value(row.released_by))
        .col_expr(Column::ReleasedAt, Expr::value(row.released_at))
        .col_expr(Column::EndedBy, Expr::value(row.ended_by))
        .col_expr(Column::EndedAt, Expr::value(row.ended_at))
        .filter(Column::Id.eq(row.id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// The payments of a run, by reference.
///
/// # Errors
/// When the database cannot be asked.
pub async fn payments(scope: &impl Scope, run: Uuid) -> Result<Vec<payment::Model>> {
    Ok(payment::Entity::find()
        .filter(payment::Column::InsurerId.eq(scope.insurer().0))
        .filter(payment::Column::RunId.eq(run))
        .order_by_asc(payment::Column::Reference)
        .all(&scope.conn())
        .await?)
}

/// The payments of an application, the latest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn payments_of_case(scope: &impl Scope, case: Uuid) -> Result<Vec<payment::Model>> {
    Ok(payment::Entity::find()
        .filter(payment::Column::InsurerId.eq(scope.insurer().0))
        .filter(payment::Column::CaseId.eq(case))
        .order_by_desc(payment::Column::Reference)
        .all(&scope.conn())
        .await?)
}

/// The payment with this id.
///
/// # Errors
/// When the database cannot be asked.
pub async fn payment(scope: &impl Scope, id: Uuid) -> Result<Option<payment::Model>> {
    let find =
        payment::Entity::find_by_id(id).filter(payment::Column::InsurerId.eq(scope.insurer().0));
    Ok(find.one(&scope.conn()).await?)
}

/// Moves the payments of a run from one state to another; gives back how many stood there.
///
/// # Errors
/// When the database refuses.
pub async fn carry(writing: &Writing, run: Uuid, (from, to): (&str, &str)) -> Result<u64> {
    let moved = payment::Entity::update_many()
        .col_expr(payment::Column::State, Expr::value(to))
        .filter(payment::Column::InsurerId.eq(writing.insurer().0))
        .filter(payment::Column::RunId.eq(run))
        .filter(payment::Column::State.eq(from))
        .exec(&writing.conn())
        .await?;
    Ok(moved.rows_affected)
}

/// Who fetched a run's file, the latest first, at most 100.
///
/// # Errors
/// When the database cannot be asked.
pub async fn fetched(scope: &impl Scope, run: Uuid) -> Result<Vec<fetched::Model>> {
    Ok(fetched::Entity::find()
        .filter(fetched::Column::InsurerId.eq(scope.insurer().0))
        .filter(fetched::Column::RunId.eq(run))
        .order_by_desc(fetched::Column::At)
        .limit(100)
        .all(&scope.conn())
        .await?)
}

/// Keeps who fetched a run's file.
///
/// # Errors
/// When the database refuses.
pub async fn note_fetched(writing: &Writing, row: fetched::Model) -> Result<()> {
    fetched::Entity::insert(row.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// That a payment came back.
#[derive(Clone, Copy, Debug)]
pub struct Back<'b> {
    /// Why, in a word of `domain::subsidies::BounceReason`.
    pub reason: &'b str,
    /// The bank's own code.
    pub bank_code: Option<&'b str>,
    /// Who of the staff says so.
    pub by: Uuid,
    /// When.
    pub at: DateTime<Utc>,
}

/// A payment came back; `false` when it isn't one that was carried out.
///
/// # Errors
/// When the database refuses.
pub async fn give_back(writing: &Writing, id: Uuid, back: Back<'_>) -> Result<bool> {
    let Back {
        reason,
        bank_code,
        by,
        at,
    } = back;
    let moved = payment::Entity::update_many()
        .col_expr(
            payment::Column::State,
            Expr::value(payment::state::RETURNED),
        )
        .col_expr(payment::Column::Reason, Expr::value(reason))
        .col_expr(
            payment::Column::BankCode,
            Expr::value(bank_code.map(str::to_owned)),
        )
        .col_expr(payment::Column::ReturnedAt, Expr::value(at))
        .col_expr(payment::Column::ReturnedBy, Expr::value(by))
        .filter(payment::Column::InsurerId.eq(writing.insurer().0))
        .filter(payment::Column::Id.eq(id))
        .filter(payment::Column::State.eq(payment::state::PAID))
        .exec(&writing.conn())
        .await?;
    Ok(moved.rows_affected == 1)
}

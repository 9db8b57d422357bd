//! The review: who has a case before them, the order in which cases wait, what stands beside their state, and what is
//! kept of second looks, papers and clear cases.

pub mod assignment;
pub mod batch;
pub mod batch_case;
pub mod batches;
pub mod hold;
pub mod holds;
pub mod mark;
pub mod marks;
pub mod proposal;
pub mod proposals;
mod queue;

pub use queue::{Behind, Beside, Free, count_beside, count_up_to, first_free, waiting};

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use crate::{Result, Scope, Writing};

/// Puts a case before somebody: `true` when it was before nobody, before them already, or the time of who had it is over.
///
/// # Errors
/// When the database refuses.
pub async fn take(writing: &Writing, new: assignment::Model, now: DateTime<Utc>) -> Result<bool> {
    use assignment::Column;
    let row = |column| Expr::col((assignment::Entity, column));
    let free = row(Column::Until)
        .lte(now)
        .or(row(Column::StaffId).eq(new.staff_id));
    let again = OnConflict::column(Column::CaseId)
        .update_columns([Column::StaffId, Column::TakenAt, Column::Until])
        .action_and_where(free)
        .to_owned();
    let taken = assignment::Entity::insert(new.into_active_model())
        .on_conflict(again)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(taken > 0)
}

/// Nobody has the case before them any more.
///
/// # Errors
/// When the database refuses.
pub async fn let_go(writing: &Writing, case: Uuid) -> Result<()> {
    assignment::Entity::delete_many()
        .filter(assignment::Column::InsurerId.eq(writing.insurer().0))
        .filter(assignment::Column::CaseId.eq(case))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Who has these cases before them now.
///
/// # Errors
/// When the database cannot be asked.
pub async fn assignments(
    scope: &impl Scope,
    cases: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<assignment::Model>> {
    Ok(assignment::Entity::find()
        .filter(assignment::Column::InsurerId.eq(scope.insurer().0))
        .filter(assignment::Column::CaseId.is_in(cases.iter().copied()))
        .filter(assignment::Column::Until.gt(now))
        .all(&scope.conn())
        .await?)
}

/// The cases that somebody has before them now, the one first that they took first; at most 50.
///
/// # Errors
/// When the database cannot be asked.
pub async fn before(
    scope: &impl Scope,
    staff: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<assignment::Model>> {
    Ok(assignment::Entity::find()
        .filter(assignment::Column::InsurerId.eq(scope.insurer().0))
        .filter(assignment::Column::StaffId.eq(staff))
        .filter(assignment::Column::Until.gt(now))
        .order_by_asc(assignment::Column::TakenAt)
        .limit(50)
        .all(&scope.conn())
        .await?)
}

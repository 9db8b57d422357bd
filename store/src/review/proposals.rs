//! Decisions that wait for a second look. One waits at a time for a case, and only for the case as it stood.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::proposal::{Column, Entity, Model};
use crate::{Result, Scope, Writing};

/// It waits.
pub const WAITING: &str = "waiting";
/// Somebody else agreed: the decision was made.
pub const CONFIRMED: &str = "confirmed";
/// Somebody else sent it back with a reason.
pub const SENT_BACK: &str = "sent_back";
/// The case went on without it.
pub const OVER: &str = "over";

/// At most so many of a case are looked at.
const MOST: u64 = 200;

/// Every proposal of a case, the oldest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_case(scope: &impl Scope, case: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .order_by_asc(Column::ProposedAt)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// The proposal that waits for the case as it stands at this revision.
///
/// # Errors
/// When the database cannot be asked.
pub async fn that_waits(scope: &impl Scope, case: Uuid, revision: i64) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .filter(Column::Revision.eq(revision))
        .filter(Column::State.eq(WAITING))
        .one(&scope.conn())
        .await?)
}

/// Keeps a proposal; one that waited for the case as it stood before is over.
///
/// # Errors
/// When the database refuses.
pub async fn add(writing: &Writing, new: Model) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(OVER))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::CaseId.eq(new.case_id))
        .filter(Column::State.eq(WAITING))
        .exec(&writing.conn())
        .await?;
    Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// What somebody else said of a proposal that waits; `false` when it waits no longer.
///
/// # Errors
/// When the database refuses.
pub async fn end(
    writing: &Writing,
    id: Uuid,
    (state, reason): (&str, Option<String>),
    by: Uuid,
    at: DateTime<Utc>,
) -> Result<bool> {
    let ended = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Reason, Expr::value(reason))
        .col_expr(Column::SecondBy, Expr::value(by))
        .col_expr(Column::SecondAt, Expr::value(at))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(WAITING))
        .exec(&writing.conn())
        .await?;
    Ok(ended.rows_affected == 1)
}

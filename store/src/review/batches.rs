//! Clear cases that are decided together once nobody can take it back any more.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, UpdateMany,
};
use uuid::Uuid;

use super::batch::{Column, Entity, Model};
use super::batch_case;
use crate::{Result, Scope, Writing};

/// It can be taken back.
pub const WAITING: &str = "waiting";
/// Its cases are being decided.
pub const RUNNING: &str = "running";
/// All of its cases have an outcome.
pub const DONE: &str = "done";
/// Somebody has taken it back.
pub const TAKEN_BACK: &str = "taken_back";

/// Nothing has come of the case yet.
pub const NOT_YET: &str = "waiting";
/// The case was decided.
pub const DECIDED: &str = "decided";
/// The case was left as it stood.
pub const LEFT_OUT: &str = "left_out";

/// At most so many rows are read of one batch, or batches at one time.
const MOST: u64 = 1_000;

/// Keeps a batch with its cases.
///
/// # Errors
/// When the database refuses.
pub async fn add(writing: &Writing, new: Model, cases: Vec<batch_case::Model>) -> Result<()> {
    Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    let rows = cases.into_iter().map(batch_case::Model::into_active_model);
    batch_case::Entity::insert_many(rows)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// The batches of a campaign, the latest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_campaign(scope: &impl Scope, campaign: Uuid, limit: u64) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CampaignId.eq(campaign))
        .order_by_desc(Column::MadeAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// The batch with this id.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .one(&scope.conn())
        .await?)
}

/// The cases of a batch.
///
/// # Errors
/// When the database cannot be asked.
pub async fn cases(scope: &impl Scope, batch: Uuid) -> Result<Vec<batch_case::Model>> {
    Ok(batch_case::Entity::find()
        .filter(batch_case::Column::InsurerId.eq(scope.insurer().0))
        .filter(batch_case::Column::BatchId.eq(batch))
        .order_by_asc(batch_case::Column::CaseId)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// Which of these cases are in a batch that has not ended.
///
/// # Errors
/// When the database cannot be asked.
pub async fn under_way(scope: &impl Scope, among: &[Uuid]) -> Result<Vec<Uuid>> {
    let open = Query::select()
        .column(Column::Id)
        .from(Entity)
        .and_where(Column::State.is_in([WAITING, RUNNING]))
        .to_owned();
    let rows = batch_case::Entity::find()
        .filter(batch_case::Column::InsurerId.eq(scope.insurer().0))
        .filter(batch_case::Column::CaseId.is_in(among.iter().copied()))
        .filter(batch_case::Column::Outcome.eq(NOT_YET))
        .filter(batch_case::Column::BatchId.in_subquery(open))
        .limit(MOST)
        .all(&scope.conn())
        .await?;
    Ok(rows.into_iter().map(|row| row.case_id).collect())
}

/// Batches that nobody can take back any more, and those that were begun; the oldest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn due(scope: &impl Scope, now: DateTime<Utc>) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::State.is_in([WAITING, RUNNING]))
        .filter(Column::DueAt.lte(now))
        .order_by_asc(Column::DueAt)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// From now on it cannot be taken back; `false` when it was.
///
/// # Errors
/// When the database refuses.
pub async fn begin(writing: &Writing, id: Uuid) -> Result<bool> {
    let begun = one(writing, id, &[WAITING, RUNNING]).col_expr(Column::State, Expr::value(RUNNING));
    Ok(begun.exec(&writing.conn()).await?.rows_affected == 1)
}

/// Ends a batch that stands in one of these states; `false` when it doesn't.
///
/// # Errors
/// When the database refuses.
pub async fn end(
    writing: &Writing,
    id: Uuid,
    (from, to): (&[&str], &str),
    by: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<bool> {
    let ended = one(writing, id, from)
        .col_expr(Column::State, Expr::value(to))
        .col_expr(Column::EndedBy, Expr::value(by))
        .col_expr(Column::EndedAt, Expr::value(at));
    Ok(ended.exec(&writing.conn()).await?.rows_affected == 1)
}

/// What came of a case of a batch; `false` when something did before.
///
/// # Errors
/// When the database refuses.
pub async fn settle(
    writing: &Writing,
    (batch, case): (Uuid, Uuid),
    outcome: &str,
    reason: Option<&str>,
) -> Result<bool> {
    use batch_case::Column as Of;
    let settled = batch_case::Entity::update_many()
        .col_expr(Of::Outcome, Expr::value(outcome))
        .col_expr(Of::Reason, Expr::value(reason.map(str::to_owned)))
        .filter(Of::InsurerId.eq(writing.insurer().0))
        .filter(Of::BatchId.eq(batch))
        .filter(Of::CaseId.eq(case))
        .filter(Of::Outcome.eq(NOT_YET))
        .exec(&writing.conn())
        .await?;
    Ok(settled.rows_affected == 1)
}

fn one(writing: &Writing, id: Uuid, states: &[&str]) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in(states.iter().copied()))
}

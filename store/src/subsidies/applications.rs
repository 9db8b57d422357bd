//! Applications: begun, and carried on beside their case.

use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::application::{Column, Entity, Model};
use crate::campaigns::{case, dependent};
use crate::roster::person;
use crate::{Result, Scope, Writing, look_up};

/// At most so many applications of an insured person are looked at, the latest first.
const MOST: u64 = 200;

/// What the application has besides its case; `None` where the case is no application.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_id(scope: &impl Scope, case: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(case)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .one(&scope.conn())
        .await?)
}

/// Holds an insured person until the transaction ends, so that what they hand in is handed in one after the other. On
/// SQLite a transaction holds the file from its beginning.
///
/// # Errors
/// When the database refuses.
pub async fn hold_insured(writing: &Writing, insured: Uuid) -> Result<()> {
    if writing.conn().get_database_backend() == DbBackend::Postgres {
        let _held: Option<Uuid> = person::Entity::find_by_id(insured)
            .filter(person::Column::InsurerId.eq(writing.insurer().0))
            .select_only()
            .column(person::Column::Id)
            .lock(LockType::NoKeyUpdate)
            .into_tuple()
            .one(&writing.conn())
            .await?;
    }
    Ok(())
}

/// The applications of an insured person, the latest change first, at most 200.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_insured(scope: &impl Scope, insured: Uuid) -> Result<Vec<Model>> {
    let find = Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::InsuredId.eq(insured))
        .order_by_desc(Column::ChangedAt)
        .order_by_desc(Column::CaseId)
        .limit(MOST);
    look_up::all(scope, find).await
}

/// The number of an insured person's next application in a season, from 1.
///
/// # Errors
/// When the database cannot be asked.
pub async fn next_place(scope: &impl Scope, season: Uuid, insured: Uuid) -> Result<i64> {
    let last: Option<Option<i64>> = case::Entity::find()
        .select_only()
        .column_as(case::Column::Place.max(), "last")
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(season))
        .filter(case::Column::InsuredId.eq(insured))
        .into_tuple()
        .one(&scope.conn())
        .await?;
    Ok(last.flatten().unwrap_or(0) + 1)
}

/// Begins an application for these people.
///
/// # Errors
/// When the database refuses; a duplicate when another one took its number meanwhile.
pub async fn add(
    writing: &Writing,
    (case, application): (case::Model, Model),
    people: Vec<dependent::Model>,
) -> Result<()> {
    case::Entity::insert(case.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    let people = people.into_iter().map(dependent::Model::into_active_model);
    dependent::Entity::insert_many(people)
        .exec_without_returning(&writing.conn())
        .await?;
    Entity::insert(application.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Keeps what an application has besides its case, which is held.
///
/// # Errors
/// When the database refuses.
pub async fn set(writing: &Writing, row: Model) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Status, Expr::value(row.status))
        .col_expr(Column::Way, Expr::value(row.way))
        .col_expr(Column::AppliedOn, Expr::value(row.applied_on))
        .col_expr(Column::Amount, Expr::value(row.amount))
        .col_expr(Column::ChangedAt, Expr::value(row.changed_at))
        .filter(Column::CaseId.eq(row.case_id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// How many applications of a season stand where, and what was approved of them in yen.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_by_status(
    scope: &impl Scope,
    season: Uuid,
) -> Result<Vec<(String, i64, Option<i64>)>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Status)
        .column_as(Column::CaseId.count(), "applications")
        .column_as(Expr::cust("CAST(SUM(amount) AS BIGINT)"), "yen")
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CampaignId.eq(season))
        .group_by(Column::Status)
        .order_by_asc(Column::Status)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

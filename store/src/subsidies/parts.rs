//! Parts of applications: what was handed in for each person, and what became of it.

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::application;
use super::part::{Column, Entity, Model};
use crate::{Result, Scope, Writing};

/// At most so many parts about a family are looked at, the latest first.
const MOST: u64 = 1_000;

/// The parts of an application.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_application(scope: &impl Scope, case: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .order_by_asc(Column::PersonId)
        .all(&scope.conn())
        .await?)
}

/// Every part about these people with its application, the latest first, at most 1,000; also those that don't count.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_people(
    scope: &impl Scope,
    people: &[Uuid],
) -> Result<Vec<(Model, application::Model)>> {
    let of = Entity::belongs_to(application::Entity)
        .from(Column::CaseId)
        .to(application::Column::CaseId);
    let found = Entity::find()
        .join(JoinType::InnerJoin, of.into())
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::PersonId.is_in(people.iter().copied()))
        .order_by_desc(application::Column::ChangedAt)
        .order_by_desc(Column::CaseId)
        .limit(MOST)
        .select_also(application::Entity)
        .all(&scope.conn())
        .await?;
    let whole = |(part, application): (Model, Option<_>)| Some((part, application?));
    Ok(found.into_iter().filter_map(whole).collect())
}

/// Puts these parts in the place of those an application had.
///
/// # Errors
/// When the database refuses.
pub async fn put(writing: &Writing, case: Uuid, parts: Vec<Model>) -> Result<()> {
    Entity::delete_many()
        .filter(Column::CaseId.eq(case))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    if parts.is_empty() {
        return Ok(());
    }
    Entity::insert_many(parts.into_iter().map(Model::into_active_model))
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

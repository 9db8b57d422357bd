//! Accounts of people, version by version.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::account::{Column, Entity, Model};
use crate::{Result, Scope, Writing};

/// At most so many versions are looked at, the latest first.
const MOST: u64 = 100;

/// The account in force of a person.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_person(scope: &impl Scope, person: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::PersonId.eq(person))
        .filter(Column::Until.is_null())
        .one(&scope.conn())
        .await?)
}

/// Every version of a person's account, the latest first, at most 100.
///
/// # Errors
/// When the database cannot be asked.
pub async fn versions(scope: &impl Scope, person: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::PersonId.eq(person))
        .order_by_desc(Column::Version)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// Ends the version in force of a person; gives back its number, 0 where there never was one.
///
/// # Errors
/// When the database refuses.
pub async fn end(writing: &Writing, person: Uuid, at: DateTime<Utc>) -> Result<i32> {
    Entity::update_many()
        .col_expr(Column::Until, Expr::value(at))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::PersonId.eq(person))
        .filter(Column::Until.is_null())
        .exec(&writing.conn())
        .await?;
    let last: Option<Option<i32>> = Entity::find()
        .select_only()
        .column_as(Column::Version.max(), "last")
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::PersonId.eq(person))
        .into_tuple()
        .one(&writing.conn())
        .await?;
    Ok(last.flatten().unwrap_or(0))
}

/// Keeps another version; the one before has ended.
///
/// # Errors
/// When the database refuses; a duplicate when another one came meanwhile.
pub async fn add(writing: &Writing, new: Model) -> Result<()> {
    Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

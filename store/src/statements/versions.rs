//! The versions of a line, and another one by hand.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use uuid::Uuid;

use super::line::{Column, Entity, Model};
use super::{import, month};
use crate::{Result, Scope, Writing};

/// How an import was made that is a correction by hand, beside those of files (`replace`, `add`).
pub const BY_HAND: &str = "by_hand";

/// A line in one of its versions.
///
/// # Errors
/// When the database cannot be asked.
pub async fn line(scope: &impl Scope, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .one(&scope.conn())
        .await?)
}

/// These lines, of those that are there.
///
/// # Errors
/// When the database cannot be asked.
pub async fn lines_among(scope: &impl Scope, ids: &[Uuid]) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .all(&scope.conn())
        .await?)
}

/// Every version of an entry of this month, newest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn versions(scope: &impl Scope, month: i32, key: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Month.eq(month))
        .filter(Column::Key.eq(key))
        .order_by_desc(Column::Since)
        .order_by_desc(Column::Version)
        .all(&scope.conn())
        .await?)
}

/// Versions about this person that were taken back, newest month first; some may have come again.
///
/// # Errors
/// When the database cannot be asked.
pub async fn withdrawn(
    scope: &impl Scope,
    person: Uuid,
    from: i32,
    limit: u64,
) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::PersonId.eq(person))
        .filter(Column::Ended.eq("withdrawn"))
        .filter(Column::Month.gte(from))
        .order_by_desc(Column::Month)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// A version no longer holds, because of this; `false` when it didn't any more.
///
/// # Errors
/// When the database refuses.
pub async fn end(writing: &Writing, id: Uuid, (how, at): (&str, DateTime<Utc>)) -> Result<bool> {
    let ended = Entity::update_many()
        .col_expr(Column::Until, Expr::value(at))
        .col_expr(Column::Ended, Expr::value(how))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Id.eq(id))
        .filter(Column::Until.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Keeps another version.
///
/// # Errors
/// When the database refuses.
pub async fn add(writing: &Writing, version: Model) -> Result<()> {
    Entity::insert(version.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Which of these imports are corrections by hand.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_hand(scope: &impl Scope, imports: impl Iterator<Item = Uuid>) -> Result<Vec<Uuid>> {
    Ok(import::Entity::find()
        .select_only()
        .column(import::Column::Id)
        .filter(import::Column::InsurerId.eq(scope.insurer().0))
        .filter(import::Column::Id.is_in(imports))
        .filter(import::Column::Mode.eq(BY_HAND))
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// Remembers a correction by hand beside the imports, so that a comparison made before it no longer holds.
///
/// # Errors
/// When the database refuses.
pub async fn remember(writing: &Writing, record: import::Model, of: i32) -> Result<()> {
    let at = record.finished_at;
    import::Entity::insert(record.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    month::Entity::update_many()
        .set(month::ActiveModel {
            changed_at: Set(at),
            ..Default::default()
        })
        .filter(month::Column::InsurerId.eq(writing.insurer().0))
        .filter(month::Column::Month.eq(of))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

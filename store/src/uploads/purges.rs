//! Queries of files that were removed for good, each within the scope's insurer.

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::purged::{Column, Entity, Model};
use crate::{Result, Scope, Writing};

/// At most so many of a case are read.
const MOST: u64 = 2_000;

/// Keeps that a file was removed, by whom and why.
///
/// # Errors
/// When the database refuses; a duplicate when it was removed before.
pub async fn keep(writing: &Writing, new: Model) -> Result<()> {
    Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// What was kept of this file, if it was removed.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_file(scope: &impl Scope, file: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(file)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .one(&scope.conn())
        .await?)
}

/// The files of a case that were removed, the one first that was removed first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_case(scope: &impl Scope, case: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .order_by_asc(Column::PurgedAt)
        .order_by_asc(Column::FileId)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

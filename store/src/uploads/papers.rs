//! Queries of papers, each within the scope's insurer.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::paper::{Column, Entity, Model};
use crate::campaigns::{campaign, case};
use crate::{Result, Scope, Writing};

/// At most so many papers of a case are read.
const MOST: u64 = 1_000;

/// The papers of a case, oldest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_case(scope: &impl Scope, case: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// Makes a paper.
///
/// # Errors
/// When the database refuses; a duplicate when the case has it already.
pub async fn add(writing: &Writing, paper: Model) -> Result<()> {
    Entity::insert(paper.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Marks a paper as one that has to be put right, since when.
///
/// # Errors
/// When the database refuses.
pub async fn send_back(writing: &Writing, id: Uuid, at: DateTime<Utc>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ReturnedAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Takes the marks of [`send_back`] off every paper of a case: it was submitted again.
///
/// # Errors
/// When the database refuses.
pub async fn settle(writing: &Writing, case: Uuid) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ReturnedAt, Expr::value(None::<DateTime<Utc>>))
        .filter(Column::CaseId.eq(case))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// A case, as it stands.
///
/// # Errors
/// When the database cannot be asked.
pub async fn case(scope: &impl Scope, id: Uuid) -> Result<Option<case::Model>> {
    Ok(case::Entity::find_by_id(id)
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .one(&scope.conn())
        .await?)
}

/// The campaign of a case.
///
/// # Errors
/// When the database cannot be asked.
pub async fn campaign(scope: &impl Scope, id: Uuid) -> Result<Option<campaign::Model>> {
    Ok(campaign::Entity::find_by_id(id)
        .filter(campaign::Column::InsurerId.eq(scope.insurer().0))
        .one(&scope.conn())
        .await?)
}

//! What reviewers have found of papers, one verdict a paper.

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::mark::{Column, Entity, Model};
use crate::{Result, Scope, Writing};

/// At most so many papers of a case are read.
const MOST: u64 = 1_000;

/// The verdicts on the papers of a case.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_case(scope: &impl Scope, case: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// Keeps a verdict in the place of the one before.
///
/// # Errors
/// When the database refuses.
pub async fn keep(writing: &Writing, new: Model) -> Result<()> {
    let instead = OnConflict::column(Column::PaperId)
        .update_columns([
            Column::Verdict,
            Column::Reason,
            Column::Files,
            Column::MarkedBy,
            Column::MarkedAt,
        ])
        .to_owned();
    Entity::insert(new.into_active_model())
        .on_conflict(instead)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

//! Cases that are put aside, each until a day.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};
use uuid::Uuid;

use super::hold::{Column, Entity, Model};
use crate::{Result, Scope, Writing};

/// These cases as far as they are put aside; a row of an earlier revision says nothing any more.
///
/// # Errors
/// When the database cannot be asked.
pub async fn among(scope: &impl Scope, cases: &[Uuid]) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.is_in(cases.iter().copied()))
        .all(&scope.conn())
        .await?)
}

/// How the case is put aside as it stands at this revision, if it is.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_case(scope: &impl Scope, case: Uuid, revision: i64) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(case)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Revision.eq(revision))
        .one(&scope.conn())
        .await?)
}

/// Puts a case aside; what was said of it before is over.
///
/// # Errors
/// When the database refuses.
pub async fn keep(writing: &Writing, new: Model) -> Result<()> {
    let instead = OnConflict::column(Column::CaseId)
        .update_columns([
            Column::Revision,
            Column::Note,
            Column::Until,
            Column::HeldBy,
            Column::HeldAt,
        ])
        .to_owned();
    Entity::insert(new.into_active_model())
        .on_conflict(instead)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// The case is aside no longer; `false` when it wasn't.
///
/// # Errors
/// When the database refuses.
pub async fn end(writing: &Writing, case: Uuid) -> Result<bool> {
    let gone = Entity::delete_many()
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::CaseId.eq(case))
        .exec(&writing.conn())
        .await?;
    Ok(gone.rows_affected > 0)
}

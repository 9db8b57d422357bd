//! How far the removal of a case's dependents has come.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::dependent::{Column, Entity};
use crate::{Result, Scope as _, Writing};

/// Keeps the word for a dependent of a case; nothing when no removal is under way. The case has to be held.
///
/// # Errors
/// When the database refuses.
pub async fn set_removal(
    writing: &Writing,
    case: Uuid,
    person: Uuid,
    word: Option<&str>,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Removal, Expr::value(word.map(str::to_owned)))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::CaseId.eq(case))
        .filter(Column::PersonId.eq(person))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Takes the words out of every dependent of a case. The case has to be held.
///
/// # Errors
/// When the database refuses.
pub async fn clear_removals(writing: &Writing, case: Uuid) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::Removal, Expr::value(None::<String>))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::CaseId.eq(case))
        .filter(Column::Removal.is_not_null())
        .exec(&writing.conn())
        .await?;
    Ok(())
}

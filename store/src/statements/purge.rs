//! Forgetting months that are no longer kept.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{decision, line, month, question};
use crate::{Result, Scope as _, Writing};

/// Removes every version of what is of a month before `oldest` (`202608`), and what was asked about it; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget(writing: &Writing, oldest: i32) -> Result<u64> {
    let (conn, insurer) = (writing.conn(), writing.insurer().0);
    let lines = line::Entity::delete_many()
        .filter(line::Column::InsurerId.eq(insurer))
        .filter(line::Column::Month.lt(oldest))
        .exec(&conn)
        .await?;
    let decisions = decision::Entity::delete_many()
        .filter(decision::Column::InsurerId.eq(insurer))
        .filter(decision::Column::Month.lt(oldest))
        .exec(&conn)
        .await?;
    let questions = question::Entity::delete_many()
        .filter(question::Column::InsurerId.eq(insurer))
        .filter(question::Column::Month.lt(oldest))
        .exec(&conn)
        .await?;
    month::Entity::delete_many()
        .filter(month::Column::InsurerId.eq(insurer))
        .filter(month::Column::Month.lt(oldest))
        .exec(&conn)
        .await?;
    Ok(lines.rows_affected + decisions.rows_affected + questions.rows_affected)
}

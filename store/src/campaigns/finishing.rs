//! Finishing a campaign, and what waits for it.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait as _, QueryFilter as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::campaign::{Column, Entity};
use crate::{Result, Scope as _, Writing};

/// Holds a campaign until the transaction ends, beside others who do: nobody finishes it or takes it up meanwhile. What its
/// days are is read after this. Whoever changes something else of its row, for a long time perhaps, is not waited for.
///
/// # Errors
/// When the database refuses.
pub async fn hold(writing: &Writing, id: Uuid) -> Result<()> {
    lock(writing, id, LockType::KeyShare).await
}

/// Holds a campaign alone, before it is finished or taken up.
///
/// # Errors
/// When the database refuses.
pub async fn hold_alone(writing: &Writing, id: Uuid) -> Result<()> {
    lock(writing, id, LockType::Update).await
}

/// On SQLite a transaction holds the file from its beginning.
async fn lock(writing: &Writing, id: Uuid, kind: LockType) -> Result<()> {
    if writing.conn().get_database_backend() == DbBackend::Postgres {
        let _held: Option<Uuid> = Entity::find_by_id(id)
            .filter(Column::InsurerId.eq(writing.insurer().0))
            .select_only()
            .column(Column::Id)
            .lock(kind)
            .into_tuple()
            .one(&writing.conn())
            .await?;
    }
    Ok(())
}

/// Finishes a campaign, or takes it up again; `false` when it was so already.
///
/// # Errors
/// When the database refuses.
pub async fn set_finished(writing: &Writing, id: Uuid, at: Option<DateTime<Utc>>) -> Result<bool> {
    let before = match at {
        Some(_) => Column::FinishedAt.is_null(),
        None => Column::FinishedAt.is_not_null(),
    };
    let done = Entity::update_many()
        .col_expr(Column::FinishedAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(before)
        .exec(&writing.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

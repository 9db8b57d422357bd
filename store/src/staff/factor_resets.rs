//! Second factors that are to be forgotten, until somebody else agrees.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};
use uuid::Uuid;

use super::factor_reset::{Column, Entity, Model};
use crate::{Result, Scope as _, Store, Writing};

/// Keeps that somebody wants it; what was wanted before is over.
///
/// # Errors
/// When the database refuses.
pub async fn ask_factor_reset(writing: &Writing, new: Model) -> Result<()> {
    let again = OnConflict::column(Column::StaffId)
        .update_columns([Column::AskedBy, Column::AskedAt, Column::ExpiresAt])
        .to_owned();
    Entity::insert(new.into_active_model())
        .on_conflict(again)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Takes what is wanted off the table: who asked, for exactly one caller.
///
/// # Errors
/// When the database refuses.
pub async fn take_factor_reset(
    writing: &Writing,
    staff: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Model>> {
    let found = Entity::find_by_id(staff)
        .filter(Column::ExpiresAt.gt(now))
        .one(&writing.conn())
        .await?;
    let gone = Entity::delete_by_id(staff).exec(&writing.conn()).await?;
    Ok(found.filter(|_| gone.rows_affected == 1))
}

impl Store {
    /// Whose second factor somebody wants forgotten, of these.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn factor_resets(&self, staff: &[Uuid], now: DateTime<Utc>) -> Result<Vec<Model>> {
        Ok(Entity::find()
            .filter(Column::StaffId.is_in(staff.iter().copied()))
            .filter(Column::ExpiresAt.gt(now))
            .all(&self.read)
            .await?)
    }
}

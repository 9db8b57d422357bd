//! The letters of somebody.

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::entity::{Column, Entity, Model};
use crate::{Result, Scope};

/// The newest letters to an account, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub async fn of_account(scope: &impl Scope, account: Uuid, limit: u64) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::AccountId.eq(account))
        .order_by_desc(Column::CreatedAt)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

//! Queries of identity checks and wishes.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::{check, wish};
use crate::look_up::one;
use crate::{Result, Scope, Writing};

/// The newest identity check of an account.
///
/// # Errors
/// When the database refuses.
pub async fn latest(scope: &impl Scope, account: Uuid) -> Result<Option<check::Model>> {
    let find = check::Entity::find()
        .filter(check::Column::InsurerId.eq(scope.insurer().0))
        .filter(check::Column::AccountId.eq(account))
        .order_by_desc(check::Column::CheckedAt)
        .order_by_desc(check::Column::Id)
        .limit(1);
    one(scope, find).await
}

/// Keeps that somebody showed who they are.
///
/// # Errors
/// When the database refuses.
pub async fn insert(writing: &Writing, row: check::Model) -> Result<()> {
    check::Entity::insert(row.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Marks the pages after a check as gone through; `false` when they were.
///
/// # Errors
/// When the database refuses.
pub async fn finish(writing: &Writing, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let finished = check::Entity::update_many()
        .col_expr(check::Column::FinishedAt, Expr::value(now))
        .filter(check::Column::InsurerId.eq(writing.insurer().0))
        .filter(check::Column::Id.eq(id))
        .filter(check::Column::FinishedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(finished.rows_affected == 1)
}

/// What an account said about news of a kind; `None` when it never did.
///
/// # Errors
/// When the database refuses.
pub async fn wish_of(scope: &impl Scope, account: Uuid, kind: &str) -> Result<Option<wish::Model>> {
    let find = wish::Entity::find_by_id((account, kind.to_owned()))
        .filter(wish::Column::InsurerId.eq(scope.insurer().0));
    one(scope, find).await
}

/// Keeps what an account says about news of a kind.
///
/// # Errors
/// When the database refuses.
pub async fn wish_for(writing: &Writing, row: wish::Model) -> Result<()> {
    let replace = OnConflict::columns([wish::Column::AccountId, wish::Column::Kind])
        .update_columns([wish::Column::Wanted, wish::Column::ChangedAt])
        .to_owned();
    wish::Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

//! Queries of links and returns.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};
use uuid::Uuid;

use super::{link, returned};
use crate::look_up::all;
use crate::{Result, Scope, Writing};

/// The link of somebody whom this issuer calls by a name with this keyed hash.
///
/// # Errors
/// When the database refuses.
pub async fn link_of(
    scope: &impl Scope,
    issuer: &str,
    subject_hash: &str,
) -> Result<Option<link::Model>> {
    Ok(link::Entity::find()
        .filter(link::Column::InsurerId.eq(scope.insurer().0))
        .filter(link::Column::Issuer.eq(issuer))
        .filter(link::Column::SubjectHash.eq(subject_hash))
        .one(&scope.conn())
        .await?)
}

/// The links of an account.
///
/// # Errors
/// When the database refuses.
pub async fn links_of_account(scope: &impl Scope, account: Uuid) -> Result<Vec<link::Model>> {
    let find = link::Entity::find()
        .filter(link::Column::InsurerId.eq(scope.insurer().0))
        .filter(link::Column::AccountId.eq(account));
    all(scope, find).await
}

/// Keeps a link.
///
/// # Errors
/// When the database refuses; a duplicate when somebody of that name is linked.
pub async fn insert(writing: &Writing, row: link::Model) -> Result<()> {
    link::Entity::insert(row.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Records that somebody came in by a link.
///
/// # Errors
/// When the database refuses.
pub async fn used(writing: &Writing, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    link::Entity::update_many()
        .col_expr(link::Column::LastUsedAt, Expr::value(now))
        .filter(link::Column::InsurerId.eq(writing.insurer().0))
        .filter(link::Column::Id.eq(id))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Uses a return up; `false` when it was before.
///
/// # Errors
/// When the database refuses.
pub async fn uses(writing: &Writing, row: returned::Model) -> Result<bool> {
    let once = OnConflict::column(returned::Column::StateHash)
        .do_nothing()
        .to_owned();
    let used = returned::Entity::insert(row.into_active_model())
        .on_conflict(once)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(used == 1)
}

/// Forgets the links of an account; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn remove_of_account(writing: &Writing, account: Uuid) -> Result<u64> {
    let gone = link::Entity::delete_many()
        .filter(link::Column::InsurerId.eq(writing.insurer().0))
        .filter(link::Column::AccountId.eq(account))
        .exec(&writing.conn())
        .await?;
    Ok(gone.rows_affected)
}

/// Forgets a link.
///
/// # Errors
/// When the database refuses.
pub async fn remove(writing: &Writing, id: Uuid) -> Result<()> {
    link::Entity::delete_many()
        .filter(link::Column::InsurerId.eq(writing.insurer().0))
        .filter(link::Column::Id.eq(id))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

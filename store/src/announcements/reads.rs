//! How many accounts an announcement is for, and how many of them have opened it.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _,
};
use uuid::Uuid;

use super::whom::{Group, accounts_of};
use super::{entity, read};
use crate::accounts::{account, status};
use crate::{Result, Scope, Writing};

/// Whether this account has opened the announcement before.
///
/// # Errors
/// When the database refuses.
pub async fn has_read(scope: &impl Scope, announcement: Uuid, account: Uuid) -> Result<bool> {
    let found = read::Entity::find_by_id((announcement, account))
        .filter(read::Column::InsurerId.eq(scope.insurer().0));
    Ok(found.one(&scope.conn()).await?.is_some())
}

/// Keeps that an account has opened the announcement; the first time stays.
///
/// # Errors
/// When the database refuses.
pub async fn keep_read(writing: &Writing, row: read::Model) -> Result<()> {
    let once = OnConflict::columns([read::Column::AnnouncementId, read::Column::AccountId])
        .do_nothing()
        .to_owned();
    read::Entity::insert(row.into_active_model())
        .on_conflict(once)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// How many accounts of this insurer can be used and belong to the group.
///
/// # Errors
/// When the database refuses.
pub async fn accounts(scope: &impl Scope, group: &Group) -> Result<u64> {
    let insurer = scope.insurer();
    let find = account::Entity::find()
        .filter(account::Column::InsurerId.eq(insurer.0))
        .filter(account::Column::Status.eq(status::ACTIVE))
        .filter(accounts_of(insurer, group));
    Ok(find.count(&scope.conn()).await?)
}

/// How many of these have opened the announcement.
///
/// # Errors
/// When the database refuses.
pub async fn readers(scope: &impl Scope, announcement: Uuid, group: &Group) -> Result<u64> {
    let insurer = scope.insurer();
    let row = |column| Expr::col((account::Entity, column));
    let of = (read::Entity, read::Column::AccountId);
    let usable = Query::select()
        .column(account::Column::Id)
        .from(account::Entity)
        .and_where(row(account::Column::Id).equals(of))
        .and_where(row(account::Column::InsurerId).eq(insurer.0))
        .and_where(row(account::Column::Status).eq(status::ACTIVE))
        .cond_where(accounts_of(insurer, group))
        .to_owned();
    let find = read::Entity::find()
        .filter(read::Column::AnnouncementId.eq(announcement))
        .filter(read::Column::InsurerId.eq(insurer.0))
        .filter(Expr::exists(usable));
    Ok(find.count(&scope.conn()).await?)
}

/// Forgets who has opened announcements that were over before `before`; returns how many rows.
///
/// # Errors
/// When the database refuses.
pub async fn forget_reads(writing: &Writing, before: DateTime<Utc>) -> Result<u64> {
    let over = Query::select()
        .column(entity::Column::Id)
        .from(entity::Entity)
        .and_where(Expr::col(entity::Column::ShownUntil).lt(before))
        .to_owned();
    let gone = read::Entity::delete_many()
        .filter(read::Column::InsurerId.eq(writing.insurer().0))
        .filter(read::Column::AnnouncementId.in_subquery(over))
        .exec(&writing.conn())
        .await?;
    Ok(gone.rows_affected)
}

//! Orders that are done, and those whose time is over.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::order::{Column, Entity, Model};
use super::{OPEN, of, one};
use crate::{Result, Scope, Writing};

/// Forgets the keys of orders whose time is over: nobody can open their files any more. Gives back the ids.
///
/// # Errors
/// When the database refuses.
pub async fn expire(writing: &Writing, now: DateTime<Utc>, most: u64) -> Result<Vec<Uuid>> {
    let over: Vec<Uuid> = of(writing)
        .select_only()
        .column(Column::Id)
        .filter(Column::ExpiresAt.lte(now))
        .filter(Column::ClearedAt.is_null())
        .filter(Column::State.is_not_in(OPEN))
        .limit(most)
        .into_tuple()
        .all(&writing.conn())
        .await?;
    Entity::update_many()
        .col_expr(Column::SourceKey, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::FileKey, Expr::value(None::<Vec<u8>>))
        // Some of the people concerned stand in it.
        .col_expr(Column::Outcome, Expr::value(None::<String>))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Id.is_in(over.iter().copied()))
        .exec(&writing.conn())
        .await?;
    Ok(over)
}

/// Files of orders of this kind about this campaign cannot be opened from now on, and what is being made is stopped: what
/// they copied may not be kept any more.
///
/// # Errors
/// When the database refuses.
pub async fn end_copies(
    writing: &Writing,
    (campaign, kind): (Uuid, &str),
    now: DateTime<Utc>,
) -> Result<()> {
    let of_campaign = || {
        Entity::update_many()
            .filter(Column::InsurerId.eq(writing.insurer().0))
            .filter(Column::CampaignId.eq(campaign))
            .filter(Column::Kind.eq(kind))
    };
    of_campaign()
        .col_expr(Column::ExpiresAt, Expr::value(now))
        .filter(Column::State.is_not_in(OPEN))
        .filter(Column::ExpiresAt.gt(now))
        .exec(&writing.conn())
        .await?;
    of_campaign()
        .col_expr(Column::CancelAt, Expr::value(now))
        .filter(Column::State.eq("running"))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// The bytes of an order's files are gone.
///
/// # Errors
/// When the database refuses.
pub async fn cleared(writing: &Writing, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    one(writing, id)
        .col_expr(Column::ClearedAt, Expr::value(now))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Those of these ids that are orders whose files may be in the vault.
///
/// # Errors
/// When the database cannot be asked.
pub async fn known(scope: &impl Scope, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    Ok(of(scope)
        .select_only()
        .column(Column::Id)
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::ClearedAt.is_null())
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// The newest orders of this kind about this campaign that came to their end, at most `limit`.
///
/// # Errors
/// When the database cannot be asked.
pub async fn done_of(
    scope: &impl Scope,
    (campaign, kind): (Uuid, &str),
    limit: u64,
) -> Result<Vec<Model>> {
    Ok(of(scope)
        .filter(Column::CampaignId.eq(campaign))
        .filter(Column::Kind.eq(kind))
        .filter(Column::State.eq("done"))
        .order_by_desc(Column::OrderedAt)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

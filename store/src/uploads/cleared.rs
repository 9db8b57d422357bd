//! What the clock does with files: those that never came, those to scan and to read again, those that are over.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, JoinType, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::file::{Column, Entity, Model};
use super::files::one;
use super::{arrival, state};
use crate::campaigns::case;
use crate::{Result, Scope, Writing};

/// The next files that were waited for until now.
///
/// # Errors
/// When the database cannot be asked.
pub async fn never_came(scope: &impl Scope, now: DateTime<Utc>, most: u64) -> Result<Vec<Uuid>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::State.eq(state::ARRIVING))
        .filter(Column::ExpiresAt.lte(now))
        .limit(most)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// The next files whose key is forgotten and whose bytes are still there.
///
/// # Errors
/// When the database cannot be asked.
pub async fn to_clear(scope: &impl Scope, most: u64) -> Result<Vec<Uuid>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::GoneAt.is_not_null())
        .filter(Column::ClearedAt.is_null())
        .order_by_asc(Column::GoneAt)
        .limit(most)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// The bytes of a file are gone. One that never was kept leaves nothing behind.
///
/// # Errors
/// When the database refuses.
pub async fn cleared(writing: &Writing, id: Uuid, at: DateTime<Utc>) -> Result<()> {
    Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::State.eq(state::SHREDDED))
        .filter(Column::Digest.is_null())
        .exec(&writing.conn())
        .await?;
    one(writing, id, &[state::SHREDDED, state::REFUSED])
        .col_expr(Column::ClearedAt, Expr::value(at))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// The next files that the scanner has not looked at, oldest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn unscanned(scope: &impl Scope, most: u64) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::State.eq(state::KEPT))
        .order_by_asc(Column::CreatedAt)
        .limit(most)
        .all(&scope.conn())
        .await?)
}

/// The scanner found nothing in a file.
///
/// # Errors
/// When the database refuses.
pub async fn scanned(writing: &Writing, id: Uuid, at: DateTime<Utc>) -> Result<bool> {
    let scanned = one(writing, id, &[state::KEPT])
        .col_expr(Column::State, Expr::value(state::SCANNED))
        .col_expr(Column::ScannedAt, Expr::value(at));
    Ok(scanned.exec(&writing.conn()).await?.rows_affected == 1)
}

/// The scanner found malware in a file that is refused now.
///
/// # Errors
/// When the database refuses.
pub async fn infected(writing: &Writing, id: Uuid, malware: &str) -> Result<()> {
    one(writing, id, &[state::REFUSED])
        .col_expr(Column::Malware, Expr::value(malware))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// The next files that were read last before this time, longest ago first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn to_scrub(scope: &impl Scope, before: DateTime<Utc>, most: u64) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::WrappedKey.is_not_null())
        .filter(Column::ScrubbedAt.lt(before))
        .order_by_asc(Column::ScrubbedAt)
        .order_by_asc(Column::Id)
        .limit(most)
        .all(&scope.conn())
        .await?)
}

/// How many files there are to read again that were read last before this time.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_to_scrub(scope: &impl Scope, before: DateTime<Utc>) -> Result<u64> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::WrappedKey.is_not_null())
        .filter(Column::ScrubbedAt.lt(before))
        .count(&scope.conn())
        .await?)
}

/// A file was read again; `damaged_at` says since when it is not whole.
///
/// # Errors
/// When the database refuses.
pub async fn scrubbed(
    writing: &Writing,
    id: Uuid,
    at: DateTime<Utc>,
    damaged_at: Option<DateTime<Utc>>,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ScrubbedAt, Expr::value(at))
        .col_expr(Column::DamagedAt, Expr::value(damaged_at))
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// How many files are not whole.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_damaged(scope: &impl Scope) -> Result<u64> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::DamagedAt.is_not_null())
        .filter(Column::WrappedKey.is_not_null())
        .count(&scope.conn())
        .await?)
}

/// How many files stand in which state, with their bytes.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_by_state(scope: &impl Scope) -> Result<Vec<(String, i64, i64)>> {
    let bytes = Expr::col(Column::Bytes).sum();
    let bytes = sea_orm::sea_query::Func::cast_as(bytes, "bigint");
    Ok(Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::Id.count(), "files")
        .expr_as(bytes, "bytes")
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .group_by(Column::State)
        .order_by_asc(Column::State)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// Whether the vault may hold bytes under these ids: files with a key, files that arrive, arrivals in pieces.
///
/// # Errors
/// When the database cannot be asked.
pub async fn known(scope: &impl Scope, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    let of = scope.insurer().0;
    let mut known: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::InsurerId.eq(of))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::ClearedAt.is_null())
        .into_tuple()
        .all(&scope.conn())
        .await?;
    let arrivals: Vec<Uuid> = arrival::Entity::find()
        .select_only()
        .column(arrival::Column::Id)
        .filter(arrival::Column::InsurerId.eq(of))
        .filter(arrival::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(&scope.conn())
        .await?;
    known.extend(arrivals);
    Ok(known)
}

/// The next files of a campaign that can still be read.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_campaign(scope: &impl Scope, campaign: Uuid, most: u64) -> Result<Vec<Uuid>> {
    let case = Entity::belongs_to(case::Entity)
        .from(Column::CaseId)
        .to(case::Column::Id)
        .into();
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .join(JoinType::InnerJoin, case)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::WrappedKey.is_not_null())
        .filter(case::Column::CampaignId.eq(campaign))
        .order_by_asc(Column::Id)
        .limit(most)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

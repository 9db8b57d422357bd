//! Queries of uploads that come in pieces, each within the scope's insurer.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, ExprTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::arrival::{Column, Entity, Model};
use super::piece;
use crate::{Result, Scope, Writing};

/// At most so many arrivals of a case are read.
const MOST: u64 = 100;
/// At most so many pieces of an arrival are read.
const MOST_PIECES: u64 = 5_000;

/// The arrivals of a case that have become no file yet and are still waited for, oldest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn open(scope: &impl Scope, case: Uuid, now: DateTime<Utc>) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .filter(Column::FileId.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// The arrival with this id.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .one(&scope.conn())
        .await?)
}

/// Its pieces in order.
///
/// # Errors
/// When the database cannot be asked.
pub async fn pieces(scope: &impl Scope, arrival: Uuid) -> Result<Vec<piece::Model>> {
    Ok(piece::Entity::find()
        .filter(piece::Column::InsurerId.eq(scope.insurer().0))
        .filter(piece::Column::ArrivalId.eq(arrival))
        .order_by_asc(piece::Column::Begins)
        .limit(MOST_PIECES)
        .all(&scope.conn())
        .await?)
}

/// Its first piece.
///
/// # Errors
/// When the database cannot be asked.
pub async fn first_piece(scope: &impl Scope, arrival: Uuid) -> Result<Option<piece::Model>> {
    Ok(piece::Entity::find()
        .filter(piece::Column::InsurerId.eq(scope.insurer().0))
        .filter(piece::Column::ArrivalId.eq(arrival))
        .filter(piece::Column::Begins.eq(0_i64))
        .one(&scope.conn())
        .await?)
}

/// Begins an arrival.
///
/// # Errors
/// When the database refuses.
pub async fn begin(writing: &Writing, arrival: Model) -> Result<()> {
    Entity::insert(arrival.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Counts that somebody begins to send what follows these bytes; `None` when others are expected, or none.
///
/// # Errors
/// When the database refuses.
pub async fn attempt(
    writing: &Writing,
    id: Uuid,
    from: i64,
    most: i32,
    until: DateTime<Utc>,
) -> Result<Option<i32>> {
    let counted = Entity::update_many()
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::ExpiresAt, Expr::value(until))
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Received.eq(from))
        .filter(Column::Attempts.lt(most))
        .filter(Column::FileId.is_null())
        .exec(&writing.conn())
        .await?;
    if counted.rows_affected != 1 {
        return Ok(None);
    }
    Ok(by_id(writing, id).await?.map(|arrival| arrival.attempts))
}

/// Adds a piece; `false` when the bytes behind its beginning have come otherwise meanwhile.
///
/// # Errors
/// When the database refuses.
pub async fn add(writing: &Writing, piece: piece::Model) -> Result<bool> {
    let moved = Entity::update_many()
        .col_expr(Column::Received, Expr::value(piece.begins + piece.bytes))
        .filter(Column::Id.eq(piece.arrival_id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Received.eq(piece.begins))
        .filter(Column::FileId.is_null())
        .exec(&writing.conn())
        .await?;
    if moved.rows_affected != 1 {
        return Ok(false);
    }
    piece::Entity::insert(piece.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(true)
}

/// An arrival became this file, and its pieces are not needed any more.
///
/// # Errors
/// When the database refuses.
pub async fn became(writing: &Writing, id: Uuid, file: Uuid) -> Result<bool> {
    let became = Entity::update_many()
        .col_expr(Column::FileId, Expr::value(file))
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::FileId.is_null())
        .exec(&writing.conn())
        .await?;
    forget_pieces(writing, id).await?;
    Ok(became.rows_affected == 1)
}

/// Nobody waits for this arrival any more: its pieces cannot be read again, and its bytes may be cleared away.
///
/// # Errors
/// When the database refuses.
pub async fn give_up(writing: &Writing, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(now))
        // Whoever is about to add a piece finds that others are expected.
        .col_expr(Column::Received, Expr::value(-1_i64))
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    forget_pieces(writing, id).await
}

/// The next arrivals that nobody waits for.
///
/// # Errors
/// When the database cannot be asked.
pub async fn expired(scope: &impl Scope, now: DateTime<Utc>, most: u64) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::ExpiresAt.lte(now))
        .order_by_asc(Column::ExpiresAt)
        .limit(most)
        .all(&scope.conn())
        .await?)
}

/// Removes an arrival whose bytes are cleared away.
///
/// # Errors
/// When the database refuses.
pub async fn forget(writing: &Writing, id: Uuid) -> Result<()> {
    Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

async fn forget_pieces(writing: &Writing, id: Uuid) -> Result<()> {
    piece::Entity::delete_many()
        .filter(piece::Column::ArrivalId.eq(id))
        .filter(piece::Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

//! The audit trail: one chain an insurer; the last line's hash is part of the next.

mod about;
pub mod entry;
pub mod head;
mod look;

use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Set, Unchanged,
};

pub use about::{Acts, about};
pub use look::{Wanted, look};

use crate::{Result, Scope, Writing};

/// The end of the chain, locked until the transaction ends; the nil start when there is none yet.
///
/// # Errors
/// When the database refuses.
pub async fn lock_head(writing: &Writing) -> Result<head::Model> {
    let moved = writing.head.lock().ok().and_then(|head| head.clone());
    if let Some(head) = moved {
        return Ok(head);
    }
    if let Some(head) = held_head(writing).await? {
        return Ok(head);
    }
    let empty = head::Model {
        insurer_id: writing.insurer().0,
        seq: 0,
        hash: String::new(),
    };
    let nothing = sea_orm::sea_query::OnConflict::column(head::Column::InsurerId)
        .do_nothing()
        .to_owned();
    let start: head::ActiveModel = empty.clone().into();
    head::Entity::insert(start)
        .on_conflict(nothing)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(held_head(writing).await?.unwrap_or(empty))
}

/// The end of the chain where there is one, locked.
async fn held_head(writing: &Writing) -> Result<Option<head::Model>> {
    let mut find = head::Entity::find_by_id(writing.insurer().0);
    if writing.conn().get_database_backend() == DbBackend::Postgres {
        find = find.lock_exclusive();
    }
    crate::look_up::one(&writing.untouched(), find).await
}

/// Appends a line and moves the end of the chain.
///
/// # Errors
/// When the database refuses.
pub async fn append(writing: &Writing, entry: entry::Model) -> Result<()> {
    let conn = writing.conn();
    let moved = head::Model {
        insurer_id: entry.insurer_id,
        seq: entry.seq,
        hash: entry.hash.clone(),
    };
    let entry: entry::ActiveModel = entry.into();
    entry::Entity::insert(entry)
        .exec_without_returning(&conn)
        .await?;
    let row = head::ActiveModel {
        insurer_id: Unchanged(moved.insurer_id),
        seq: Set(moved.seq),
        hash: Set(moved.hash.clone()),
    };
    head::Entity::update(row)
        .validate()?
        .exec_without_returning(&conn)
        .await?;
    if let Ok(mut head) = writing.head.lock() {
        *head = Some(moved);
    }
    Ok(())
}

/// Up to `limit` lines after `seq`, in order.
///
/// # Errors
/// When the database refuses.
pub async fn after(scope: &impl Scope, seq: i64, limit: u64) -> Result<Vec<entry::Model>> {
    Ok(entry::Entity::find()
        .filter(entry::Column::InsurerId.eq(scope.insurer().0))
        .filter(entry::Column::Seq.gt(seq))
        .order_by_asc(entry::Column::Seq)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// The end of the chain as it stands.
///
/// # Errors
/// When the database refuses.
pub async fn head(scope: &impl Scope) -> Result<Option<head::Model>> {
    Ok(head::Entity::find_by_id(scope.insurer().0)
        .one(&scope.conn())
        .await?)
}

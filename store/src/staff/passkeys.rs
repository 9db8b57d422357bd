//! Passkeys of staff.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Set,
};
use uuid::Uuid;

use super::passkey::{ActiveModel, Column, Entity, Model};
use crate::{Result, Scope as _, Store, Writing};

/// How many passkeys of an account are looked at.
const MOST: u64 = 50;

/// Keeps a new passkey.
///
/// # Errors
/// When the database refuses; a duplicate when the credential is known.
pub async fn keep_passkey(writing: &Writing, new: Model) -> Result<()> {
    Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// How many passkeys an account has; asked after the account was locked.
///
/// # Errors
/// When the database refuses.
pub async fn count_passkeys(writing: &Writing, staff: Uuid) -> Result<u64> {
    let find = Entity::find().filter(Column::StaffId.eq(staff));
    Ok(find.count(&writing.conn()).await?)
}

/// Keeps what a use changed of a passkey: its counter, and when it was; `false` when it is there no more.
///
/// # Errors
/// When the database refuses.
pub async fn used_passkey(
    writing: &Writing,
    (staff, id): (Uuid, Uuid),
    credential: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<bool> {
    let change = ActiveModel {
        credential: Set(credential),
        last_used_at: Set(Some(now)),
        ..Default::default()
    };
    let used = Entity::update_many()
        .set(change)
        .filter(Column::Id.eq(id))
        .filter(Column::StaffId.eq(staff))
        .exec(&writing.conn())
        .await?;
    Ok(used.rows_affected == 1)
}

/// Removes a passkey of an account and says what it was called; `None` when there is no such passkey. The account has to be
/// locked.
///
/// # Errors
/// When the database refuses.
pub async fn remove_passkey(writing: &Writing, staff: Uuid, id: Uuid) -> Result<Option<String>> {
    let find = Entity::find_by_id(id).filter(Column::StaffId.eq(staff));
    let Some(found) = find.one(&writing.conn()).await? else {
        return Ok(None);
    };
    Entity::delete_by_id(id).exec(&writing.conn()).await?;
    Ok(Some(found.label))
}

/// Removes every passkey of an account.
///
/// # Errors
/// When the database refuses.
pub async fn remove_passkeys(writing: &Writing, staff: Uuid) -> Result<()> {
    Entity::delete_many()
        .filter(Column::StaffId.eq(staff))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

impl Store {
    /// The passkeys of an account, the oldest first, at most 50.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_passkeys(&self, staff: Uuid) -> Result<Vec<Model>> {
        // A glance reads no JSON.
        Ok(Entity::find()
            .filter(Column::StaffId.eq(staff))
            .order_by_asc(Column::CreatedAt)
            .limit(MOST)
            .all(&self.read)
            .await?)
    }

    /// Which of all accounts have a passkey.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_with_passkeys(&self) -> Result<BTreeSet<Uuid>> {
        let found: Vec<Uuid> = Entity::find()
            .select_only()
            .column(Column::StaffId)
            .distinct()
            .into_tuple()
            .all(&self.read)
            .await?;
        Ok(found.into_iter().collect())
    }
}

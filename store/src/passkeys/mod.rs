//! Passkeys and their challenges.

pub mod ceremony;
pub mod passkey;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use uuid::Uuid;

use crate::{Result, Scope as _, Store, Writing};

/// Keeps a new passkey.
///
/// # Errors
/// When the database refuses; a duplicate when the credential is known.
pub async fn keep(writing: &Writing, new: passkey::Model) -> Result<()> {
    passkey::Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Keeps what a use changed of a passkey: its counter, and when it was.
///
/// # Errors
/// When the database refuses.
pub async fn used(
    writing: &Writing,
    id: Uuid,
    credential: serde_json::Value,
    now: DateTime<Utc>,
) -> Result<()> {
    let change = passkey::ActiveModel {
        id: Set(id),
        credential: Set(credential),
        last_used_at: Set(Some(now)),
        ..Default::default()
    };
    passkey::Entity::update_many()
        .set(change)
        .filter(passkey::Column::Id.eq(id))
        .filter(passkey::Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Removes a passkey of an account and returns its name; `None` when there is no such passkey.
///
/// # Errors
/// When the database refuses.
pub async fn remove(writing: &Writing, account: Uuid, id: Uuid) -> Result<Option<String>> {
    let found = passkey::Entity::find_by_id(id)
        .filter(passkey::Column::AccountId.eq(account))
        .filter(passkey::Column::InsurerId.eq(writing.insurer().0))
        .one(&writing.conn())
        .await?;
    let Some(found) = found else {
        return Ok(None);
    };
    let gone = passkey::Entity::delete_by_id(id)
        .exec(&writing.conn())
        .await?;
    Ok((gone.rows_affected > 0).then_some(found.label))
}

/// Removes every passkey of an account; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn remove_all(writing: &Writing, account: Uuid) -> Result<u64> {
    let gone = passkey::Entity::delete_many()
        .filter(passkey::Column::AccountId.eq(account))
        .filter(passkey::Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(gone.rows_affected)
}

impl Store {
    /// The passkeys of an account, the oldest first, at most 50.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn passkeys_of(&self, account: Uuid) -> Result<Vec<passkey::Model>> {
        Ok(passkey::Entity::find()
            .filter(passkey::Column::AccountId.eq(account))
            .order_by_asc(passkey::Column::CreatedAt)
            .limit(50)
            .all(&self.read)
            .await?)
    }

    /// Keeps the state of a challenge.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep_ceremony(&self, new: ceremony::Model) -> Result<()> {
        ceremony::Entity::insert(new.into_active_model())
            .exec_without_returning(&self.write)
            .await?;
        Ok(())
    }

    /// Takes the state of a challenge away and returns it: exactly one caller gets it, before it runs out.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take_ceremony(
        &self,
        id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Option<ceremony::Model>> {
        let Some(found) = ceremony::Entity::find_by_id(id).one(&self.write).await? else {
            return Ok(None);
        };
        let taken = ceremony::Entity::delete_by_id(id).exec(&self.write).await?;
        Ok((taken.rows_affected == 1 && found.expires_at > now).then_some(found))
    }
}

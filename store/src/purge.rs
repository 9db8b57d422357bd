//! Forgetting what is over: links, challenges, codes, changes of mail, letters that left, take-overs.
//!
//! Accounts, consents and audit lines are never purged.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::accounts::{link, mail_change};
use crate::host_portal::returned;
use crate::outbox::{entity as letter, state};
use crate::passkeys::ceremony;
use crate::recovery::take_over;
use crate::sign_up::code;
use crate::{Result, Scope as _, Store, Writing};

/// Removes confirmation codes and changes of mail of this insurer that ran out before `before`; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn codes(writing: &Writing, before: DateTime<Utc>) -> Result<u64> {
    let (conn, insurer) = (writing.conn(), writing.insurer().0);
    let codes = code::Entity::delete_many()
        .filter(code::Column::InsurerId.eq(insurer))
        .filter(code::Column::ExpiresAt.lt(before))
        .exec(&conn)
        .await?;
    let changes = mail_change::Entity::delete_many()
        .filter(mail_change::Column::InsurerId.eq(insurer))
        .filter(mail_change::Column::ExpiresAt.lt(before))
        .exec(&conn)
        .await?;
    Ok(codes.rows_affected + changes.rows_affected)
}

/// Removes returns from a host portal to this insurer that ran out before `before`; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn returns(writing: &Writing, before: DateTime<Utc>) -> Result<u64> {
    let gone = returned::Entity::delete_many()
        .filter(returned::Column::InsurerId.eq(writing.insurer().0))
        .filter(returned::Column::ExpiresAt.lt(before))
        .exec(&writing.conn())
        .await?;
    Ok(gone.rows_affected)
}

impl Store {
    /// Removes one-time links that ran out before `before`, used or not; returns how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn purge_links(&self, before: DateTime<Utc>) -> Result<u64> {
        let gone = link::Entity::delete_many()
            .filter(link::Column::ExpiresAt.lt(before))
            .exec(&self.write)
            .await?;
        Ok(gone.rows_affected)
    }

    /// Removes passkey challenges that ran out before `before`; returns how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn purge_ceremonies(&self, before: DateTime<Utc>) -> Result<u64> {
        let gone = ceremony::Entity::delete_many()
            .filter(ceremony::Column::ExpiresAt.lt(before))
            .exec(&self.write)
            .await?;
        Ok(gone.rows_affected)
    }

    /// Removes letters that were finished (sent, failed, expired) before `before`; returns how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn purge_letters(&self, before: DateTime<Utc>) -> Result<u64> {
        let gone = letter::Entity::delete_many()
            .filter(letter::Column::State.ne(state::QUEUED))
            .filter(letter::Column::FinishedAt.lt(before))
            .exec(&self.write)
            .await?;
        Ok(gone.rows_affected)
    }

    /// Removes take-overs that were ready before `before` and no longer wait; returns how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn purge_take_overs(&self, before: DateTime<Utc>) -> Result<u64> {
        let gone = take_over::Entity::delete_many()
            .filter(take_over::Column::State.ne("waiting"))
            .filter(take_over::Column::ReadyAt.lt(before))
            .exec(&self.write)
            .await?;
        Ok(gone.rows_affected)
    }
}

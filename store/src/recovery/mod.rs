//! One-time links and take-overs.

pub mod take_over;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use crate::accounts::link;
use crate::{Result, Scope as _, Store, Writing};

/// Keeps a one-time link; earlier unused ones of the same purpose for the account end.
///
/// # Errors
/// When the database refuses.
pub async fn keep_link(writing: &Writing, new: link::Model, replacing: bool) -> Result<()> {
    if replacing {
        end_links(writing, new.account_id, &new.purpose, None).await?;
    }
    link::Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Ends the unused links of a purpose, or those of them that were made after `after`.
///
/// # Errors
/// When the database refuses.
pub async fn end_links(
    writing: &Writing,
    account: Uuid,
    purpose: &str,
    after: Option<DateTime<Utc>>,
) -> Result<()> {
    let mut end = link::Entity::delete_many()
        .filter(link::Column::InsurerId.eq(writing.insurer().0))
        .filter(link::Column::AccountId.eq(account))
        .filter(link::Column::Purpose.eq(purpose))
        .filter(link::Column::UsedAt.is_null());
    if let Some(after) = after {
        end = end.filter(link::Column::CreatedAt.gt(after));
    }
    end.exec(&writing.conn()).await?;
    Ok(())
}

/// Uses a link up: `true` for exactly one caller, and only before it ran out.
///
/// # Errors
/// When the database refuses.
pub async fn use_link(writing: &Writing, token_hash: &str, now: DateTime<Utc>) -> Result<bool> {
    let used = link::Entity::update_many()
        .col_expr(link::Column::UsedAt, Expr::value(now))
        .filter(link::Column::TokenHash.eq(token_hash))
        .filter(link::Column::InsurerId.eq(writing.insurer().0))
        .filter(link::Column::UsedAt.is_null())
        .filter(link::Column::ExpiresAt.gt(now))
        .exec(&writing.conn())
        .await?;
    Ok(used.rows_affected == 1)
}

/// Keeps a request to take an account over; earlier ones that wait end.
///
/// # Errors
/// When the database refuses.
pub async fn keep_take_over(writing: &Writing, new: take_over::Model) -> Result<()> {
    end_take_overs(writing, new.account_id).await?;
    take_over::Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// The take-over of an account that waits.
///
/// # Errors
/// When the database refuses.
pub async fn waiting_take_over(
    writing: &Writing,
    account: Uuid,
) -> Result<Option<take_over::Model>> {
    Ok(take_over::Entity::find()
        .filter(take_over::Column::InsurerId.eq(writing.insurer().0))
        .filter(take_over::Column::AccountId.eq(account))
        .filter(take_over::Column::State.eq("waiting"))
        .one(&writing.conn())
        .await?)
}

/// Ends every waiting take-over of an account.
///
/// # Errors
/// When the database refuses.
pub async fn end_take_overs(writing: &Writing, account: Uuid) -> Result<()> {
    take_over::Entity::update_many()
        .col_expr(take_over::Column::State, Expr::value("ended"))
        .filter(take_over::Column::AccountId.eq(account))
        .filter(take_over::Column::State.eq("waiting"))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Marks a waiting take-over as `state`; `true` for exactly one caller.
///
/// # Errors
/// When the database refuses.
pub async fn move_take_over(writing: &Writing, id: Uuid, state: &str) -> Result<bool> {
    let moved = take_over::Entity::update_many()
        .col_expr(take_over::Column::State, Expr::value(state))
        .filter(take_over::Column::Id.eq(id))
        .filter(take_over::Column::State.eq("waiting"))
        .exec(&writing.conn())
        .await?;
    Ok(moved.rows_affected == 1)
}

impl Store {
    /// A one-time link by the hash of its token; also one that was used or ran out.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn link(&self, token_hash: &str) -> Result<Option<link::Model>> {
        Ok(link::Entity::find_by_id(token_hash.to_owned())
            .one(&self.read)
            .await?)
    }

    /// Take-overs whose waiting time is over.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn ripe_take_overs(
        &self,
        now: DateTime<Utc>,
        limit: u64,
    ) -> Result<Vec<take_over::Model>> {
        Ok(take_over::Entity::find()
            .filter(take_over::Column::State.eq("waiting"))
            .filter(take_over::Column::ReadyAt.lte(now))
            .limit(limit)
            .all(&self.read)
            .await?)
    }
}

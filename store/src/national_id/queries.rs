//! Queries of cards.

use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};
use uuid::Uuid;

use super::card;
use crate::look_up::all;
use crate::{Result, Scope, Writing};

/// The card of somebody whom this issuer calls by a name with this keyed hash.
///
/// # Errors
/// When the database refuses.
pub async fn card_of(
    scope: &impl Scope,
    issuer: &str,
    subject_hash: &str,
) -> Result<Option<card::Model>> {
    Ok(card::Entity::find()
        .filter(card::Column::InsurerId.eq(scope.insurer().0))
        .filter(card::Column::Issuer.eq(issuer))
        .filter(card::Column::SubjectHash.eq(subject_hash))
        .one(&scope.conn())
        .await?)
}

/// The cards shown for an account, one an issuer.
///
/// # Errors
/// When the database refuses.
pub async fn cards_of_account(scope: &impl Scope, account: Uuid) -> Result<Vec<card::Model>> {
    let find = card::Entity::find()
        .filter(card::Column::InsurerId.eq(scope.insurer().0))
        .filter(card::Column::AccountId.eq(account));
    all(scope, find).await
}

/// Keeps that a card was shown.
///
/// # Errors
/// When the database refuses; a duplicate when the card is another account's or the account has another one.
pub async fn insert(writing: &Writing, row: card::Model) -> Result<()> {
    card::Entity::insert(row.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Forgets the cards of an account; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn remove_of_account(writing: &Writing, account: Uuid) -> Result<u64> {
    let gone = card::Entity::delete_many()
        .filter(card::Column::InsurerId.eq(writing.insurer().0))
        .filter(card::Column::AccountId.eq(account))
        .exec(&writing.conn())
        .await?;
    Ok(gone.rows_affected)
}

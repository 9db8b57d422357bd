//! Queries of consents.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};
use uuid::Uuid;

use super::consent;
use crate::{Result, Scope, Writing};

/// Keeps that an account agreed to terms; a second time changes nothing.
///
/// # Errors
/// When the database refuses.
pub async fn keep_consent(writing: &Writing, consent: consent::Model) -> Result<()> {
    let once = OnConflict::columns([consent::Column::AccountId, consent::Column::TermsVersion])
        .do_nothing()
        .to_owned();
    consent::Entity::insert(consent.into_active_model())
        .on_conflict(once)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// When an account agreed to this version of the terms.
///
/// # Errors
/// When the database refuses.
pub async fn consent_to(
    scope: &impl Scope,
    account: Uuid,
    version: &str,
) -> Result<Option<consent::Model>> {
    let find = consent::Entity::find()
        .filter(consent::Column::InsurerId.eq(scope.insurer().0))
        .filter(consent::Column::AccountId.eq(account))
        .filter(consent::Column::TermsVersion.eq(version));
    crate::look_up::one(scope, find).await
}

/// Whether an account agreed to this version of the terms.
///
/// # Errors
/// When the database refuses.
pub async fn has_consented(scope: &impl Scope, account: Uuid, version: &str) -> Result<bool> {
    Ok(consent_to(scope, account, version).await?.is_some())
}

/// Whether an account agreed to any version of the terms.
///
/// # Errors
/// When the database refuses.
pub async fn has_agreed(scope: &impl Scope, account: Uuid) -> Result<bool> {
    let found = consent::Entity::find()
        .filter(consent::Column::InsurerId.eq(scope.insurer().0))
        .filter(consent::Column::AccountId.eq(account))
        .one(&scope.conn())
        .await?;
    Ok(found.is_some())
}

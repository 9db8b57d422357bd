//! Portal accounts beside payments: whom to tell, and whose word is in doubt.

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use crate::accounts::{account, status};
use crate::{Result, Scope};

/// The accounts of these people that can be used.
///
/// # Errors
/// When the database cannot be asked.
pub async fn accounts_of(scope: &impl Scope, people: &[Uuid]) -> Result<Vec<account::Model>> {
    Ok(account::Entity::find()
        .filter(account::Column::InsurerId.eq(scope.insurer().0))
        .filter(account::Column::PersonId.is_in(people.iter().copied()))
        .filter(account::Column::Status.eq(status::ACTIVE))
        .order_by_asc(account::Column::Id)
        .all(&scope.conn())
        .await?)
}

/// Those of these accounts that are frozen: what they said last may be somebody else's word.
///
/// # Errors
/// When the database cannot be asked.
pub async fn frozen(scope: &impl Scope, accounts: &[Uuid]) -> Result<Vec<Uuid>> {
    Ok(account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::InsurerId.eq(scope.insurer().0))
        .filter(account::Column::Id.is_in(accounts.iter().copied()))
        .filter(account::Column::Status.eq(status::FROZEN))
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

//! Whom to tell of a payment.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
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

//! Accounts that were ended.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use uuid::Uuid;

use super::account::{Column, Entity, Model};
use crate::look_up::one;
use crate::{Result, Scope};

/// The account of a person that was made void last.
///
/// # Errors
/// When the database refuses.
pub async fn last_void(scope: &impl Scope, person: Uuid) -> Result<Option<Model>> {
    // In the very words of the partial index: SQLite uses it for no other.
    let void = Expr::cust("\"accounts\".\"status\" = 'void'");
    let find = Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::PersonId.eq(person))
        .filter(void)
        .order_by_desc(Column::VoidedAt);
    one(scope, find).await
}

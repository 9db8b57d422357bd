//! Letters that did not arrive.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, JoinType, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::entity::{Column, Entity};
use super::state;
use crate::accounts::{account, status};
use crate::{Result, Scope};

/// A letter that was given up, with the account it was for.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Failed {
    /// The account.
    pub account: Uuid,
    /// Whose it is.
    pub person: Uuid,
    /// The address the account has now.
    pub mail: Option<String>,
    /// The address the letter was for, masked.
    pub recipient: String,
    /// When it was given up.
    pub at: DateTime<Utc>,
    /// Why, in the carrier's words; they name no address.
    pub error: Option<String>,
}

/// Letters to accounts that are not void and were given up, the newest first, at most `limit`.
///
/// # Errors
/// When the database refuses.
pub async fn failed(scope: &impl Scope, limit: u64) -> Result<Vec<Failed>> {
    let with_account = Entity::belongs_to(account::Entity)
        .from(Column::AccountId)
        .to(account::Column::Id)
        .into();
    Ok(Entity::find()
        .select_only()
        .column_as(account::Column::Id, "account")
        .column_as(account::Column::PersonId, "person")
        .column_as(account::Column::Mail, "mail")
        .column_as(Column::RecipientMasked, "recipient")
        .column_as(Column::FinishedAt, "at")
        .column_as(Column::LastError, "error")
        .join(JoinType::InnerJoin, with_account)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::State.eq(state::FAILED))
        .filter(Column::FinishedAt.is_not_null())
        .filter(account::Column::Status.ne(status::VOID))
        .order_by_desc(Column::FinishedAt)
        .limit(limit)
        .into_model()
        .all(&scope.conn())
        .await?)
}

/// When a letter last left for each of these accounts, by the masked address it was for.
///
/// # Errors
/// When the database refuses.
pub async fn last_sent(
    scope: &impl Scope,
    accounts: &[Uuid],
) -> Result<Vec<(Uuid, String, DateTime<Utc>)>> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find()
        .select_only()
        .columns([Column::AccountId, Column::RecipientMasked])
        .column_as(Column::FinishedAt.max(), "at")
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .filter(Column::State.eq(state::SENT))
        .filter(Column::FinishedAt.is_not_null())
        .group_by(Column::AccountId)
        .group_by(Column::RecipientMasked)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

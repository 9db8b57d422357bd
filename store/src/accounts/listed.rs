//! Lists of accounts, for commands.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::account::{Column, Entity};
use crate::{Result, Scope};

/// An account without secrets and without mail address.
#[derive(Clone, Debug, PartialEq, FromQueryResult, serde::Serialize)]
pub struct Line {
    /// Its id.
    pub id: Uuid,
    /// The user ID as chosen or issued.
    pub user_id: String,
    /// One of [`super::status`].
    pub status: String,
    /// One of [`super::origin`].
    pub origin: String,
    /// Whether a new password is asked for at the next log-in.
    pub must_change_password: bool,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When somebody last logged in.
    pub last_login_at: Option<DateTime<Utc>>,
}

/// Up to `limit` accounts after the given id, in the order they were made; only of one status when named.
///
/// # Errors
/// When the database refuses.
pub async fn listed(
    scope: &impl Scope,
    only: Option<&str>,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Line>> {
    let mut find = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::UserId,
            Column::Status,
            Column::Origin,
            Column::MustChangePassword,
            Column::CreatedAt,
            Column::LastLoginAt,
        ])
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .order_by_asc(Column::Id)
        .limit(limit);
    if let Some(only) = only {
        find = find.filter(Column::Status.eq(only));
    }
    if let Some(after) = after {
        find = find.filter(Column::Id.gt(after));
    }
    Ok(find.into_model().all(&scope.conn()).await?)
}

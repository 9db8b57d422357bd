//! Imports of which people want to be told by mail.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, FromQueryResult, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _,
};
use uuid::Uuid;

use super::bulk::Table;
use super::{decision, import, line};
use crate::accounts::{account, status};
use crate::first_use::wish;
use crate::{Result, Scope, Writing};

/// The oldest import since then of which not everybody has been told; by hand none is told.
///
/// # Errors
/// When the database cannot be asked.
pub async fn untold(scope: &impl Scope, since: DateTime<Utc>) -> Result<Option<import::Model>> {
    Ok(import::Entity::find()
        .filter(import::Column::InsurerId.eq(scope.insurer().0))
        .filter(import::Column::FinishedAt.gte(since))
        .filter(import::Column::ToldAt.is_null())
        .order_by_asc(import::Column::FinishedAt)
        .order_by_asc(import::Column::Id)
        .one(&scope.conn())
        .await?)
}

/// An account that wants to be told.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Wishing {
    /// The account.
    pub account_id: Uuid,
    /// Whose it is.
    pub person_id: Uuid,
    /// The address.
    pub mail: String,
}

/// Up to `limit` accounts behind this one that can be used, have an address and want news of this kind. Whoever said nothing
/// of it wants it where they want the other one.
///
/// # Errors
/// When the database cannot be asked.
pub async fn wishing(
    scope: &impl Scope,
    (kind, other): (&str, Option<&str>),
    behind: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Wishing>> {
    let said = |kind: &str| {
        wish::Entity::find()
            .select_only()
            .column(wish::Column::AccountId)
            .filter(wish::Column::InsurerId.eq(scope.insurer().0))
            .filter(wish::Column::Kind.eq(kind))
    };
    let wanted = |kind| {
        said(kind)
            .filter(wish::Column::Wanted.eq(true))
            .into_query()
    };
    let mut wishes = Condition::any().add(account::Column::Id.in_subquery(wanted(kind)));
    if let Some(other) = other {
        let silent = Condition::all()
            .add(account::Column::Id.in_subquery(wanted(other)))
            .add(account::Column::Id.not_in_subquery(said(kind).into_query()));
        wishes = wishes.add(silent);
    }
    let mut find = account::Entity::find()
        .select_only()
        .column_as(account::Column::Id, "account_id")
        .column(account::Column::PersonId)
        .column(account::Column::Mail)
        .filter(account::Column::InsurerId.eq(scope.insurer().0))
        .filter(account::Column::Status.eq(status::ACTIVE))
        .filter(account::Column::Mail.is_not_null())
        .filter(wishes);
    if let Some(behind) = behind {
        find = find.filter(account::Column::Id.gt(behind));
    }
    Ok(find
        .order_by_asc(account::Column::Id)
        .limit(limit)
        .into_model()
        .all(&scope.conn())
        .await?)
}

/// Of whom an entry is: the insured person in whose statement it stands, and the person it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct Of {
    pub household_id: Uuid,
    pub person_id: Uuid,
}

/// Whose entries that hold came with this import, of those that these people may see.
///
/// # Errors
/// When the database cannot be asked.
pub async fn came(
    scope: &impl Scope,
    (table, import): (Table, Uuid),
    people: &[Uuid],
) -> Result<Vec<Of>> {
    macro_rules! came {
        ($room:ident) => {{
            let theirs = Condition::any()
                .add($room::Column::HouseholdId.is_in(people.iter().copied()))
                .add($room::Column::PersonId.is_in(people.iter().copied()));
            $room::Entity::find()
                .select_only()
                .columns([$room::Column::HouseholdId, $room::Column::PersonId])
                .distinct()
                .filter($room::Column::InsurerId.eq(scope.insurer().0))
                .filter($room::Column::Until.is_null())
                .filter($room::Column::ImportId.eq(import))
                .filter(theirs)
                .into_model()
                .all(&scope.conn())
                .await?
        }};
    }
    Ok(match table {
        Table::Lines => came!(line),
        Table::Decisions => came!(decision),
    })
}

/// Everybody up to this account was told of an import; `None`: everybody was.
///
/// # Errors
/// When the database refuses.
pub async fn told(
    writing: &Writing,
    id: Uuid,
    up_to: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<()> {
    let mut update = import::Entity::update_many()
        .filter(import::Column::InsurerId.eq(writing.insurer().0))
        .filter(import::Column::Id.eq(id));
    update = match up_to {
        Some(up_to) => update.col_expr(import::Column::ToldBehind, Expr::value(up_to)),
        None => update.col_expr(import::Column::ToldAt, Expr::value(at)),
    };
    update.exec(&writing.conn()).await?;
    Ok(())
}

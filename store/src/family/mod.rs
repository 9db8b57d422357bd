//! Invitations of family members to accounts of their own.

pub mod invitation;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};
use uuid::Uuid;

use crate::look_up::{all, one};
use crate::sign_up::{entity as sign_up, step};
use crate::{Result, Scope, Writing};
use invitation::{Column, Entity, Model};

/// At most so many invitations that stand are looked at.
const MOST: u64 = 200;

/// Whose invitations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Those of this insured person.
    Household(Uuid),
    /// Those of staff.
    Staff,
    /// Everybody's.
    Anybody,
}

/// Keeps an invitation.
///
/// # Errors
/// When the database refuses.
pub async fn keep(writing: &Writing, new: Model) -> Result<()> {
    Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

fn standing(scope: &impl Scope, by: By, now: DateTime<Utc>) -> Select<Entity> {
    let find = Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::EndedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .order_by_desc(Column::CreatedAt)
        .limit(MOST);
    match by {
        By::Household(household) => find.filter(Column::HouseholdId.eq(household)),
        By::Staff => find.filter(Column::HouseholdId.is_null()),
        By::Anybody => find,
    }
}

/// What stands of the invitations of these people, the newest first; accepted ones, too.
///
/// # Errors
/// When the database refuses.
pub async fn standing_of(
    scope: &impl Scope,
    people: &[Uuid],
    by: By,
    now: DateTime<Utc>,
) -> Result<Vec<Model>> {
    let find = standing(scope, by, now).filter(Column::PersonId.is_in(people.iter().copied()));
    all(scope, find).await
}

/// An invitation, whatever became of it.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<Model>> {
    let find = Entity::find_by_id(id).filter(Column::InsurerId.eq(scope.insurer().0));
    one(scope, find).await
}

/// An invitation by the hash of its token, whatever became of it.
///
/// # Errors
/// When the database refuses.
pub async fn by_token(scope: &impl Scope, token_hash: &str) -> Result<Option<Model>> {
    let find = Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::TokenHash.eq(token_hash));
    one(scope, find).await
}

/// Ends what stands of a person's invitations, with the sign-ups that have begun through them; returns what was ended.
///
/// # Errors
/// When the database refuses.
pub async fn end(
    writing: &Writing,
    person: Uuid,
    by: By,
    now: DateTime<Utc>,
) -> Result<Vec<Model>> {
    let conn = writing.conn();
    let ended = standing(writing, by, now)
        .filter(Column::PersonId.eq(person))
        .all(&conn)
        .await?;
    if ended.is_empty() {
        return Ok(ended);
    }
    let ids = || ended.iter().map(|row| row.id);
    Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Id.is_in(ids()))
        .exec(&conn)
        .await?;
    sign_up::Entity::delete_many()
        .filter(sign_up::Column::InsurerId.eq(writing.insurer().0))
        .filter(sign_up::Column::InvitationId.is_in(ids()))
        .filter(sign_up::Column::Step.ne(step::DONE))
        .exec(&conn)
        .await?;
    Ok(ended)
}

/// Uses an invitation up; `false` when it was before, or has been ended.
///
/// # Errors
/// When the database refuses.
pub async fn accept(writing: &Writing, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Id.eq(id))
        .filter(Column::UsedAt.is_null())
        .filter(Column::EndedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(used.rows_affected == 1)
}

/// Removes invitations that ran out before `before`; returns how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget(writing: &Writing, before: DateTime<Utc>) -> Result<u64> {
    let gone = Entity::delete_many()
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::ExpiresAt.lt(before))
        .exec(&writing.conn())
        .await?;
    Ok(gone.rows_affected)
}

//! Questions about lines.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::question::{Column, Entity, Model};
use crate::{Result, Scope, Writing};

fn all(scope: &impl Scope) -> Select<Entity> {
    Entity::find().filter(Column::InsurerId.eq(scope.insurer().0))
}

/// Keeps a question.
///
/// # Errors
/// When the database refuses; a duplicate when the form was sent before.
pub async fn add(writing: &Writing, new: Model) -> Result<()> {
    Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// A question of the insurer.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<Model>> {
    Ok(all(scope)
        .filter(Column::Id.eq(id))
        .one(&scope.conn())
        .await?)
}

/// The question that came of a form, if it was sent.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_form(scope: &impl Scope, account: Uuid, form: Uuid) -> Result<Option<Model>> {
    Ok(all(scope)
        .filter(Column::AccountId.eq(account))
        .filter(Column::FormId.eq(form))
        .one(&scope.conn())
        .await?)
}

/// What an account has asked, newest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_account(scope: &impl Scope, account: Uuid, limit: u64) -> Result<Vec<Model>> {
    Ok(all(scope)
        .filter(Column::AccountId.eq(account))
        .order_by_desc(Column::AskedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// How much an account has asked since then.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_since(scope: &impl Scope, account: Uuid, since: DateTime<Utc>) -> Result<u64> {
    Ok(all(scope)
        .filter(Column::AccountId.eq(account))
        .filter(Column::AskedAt.gte(since))
        .count(&scope.conn())
        .await?)
}

/// What was asked about an entry in any of its versions, newest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn about(scope: &impl Scope, key: Uuid, limit: u64) -> Result<Vec<Model>> {
    Ok(all(scope)
        .filter(Column::Key.eq(key))
        .order_by_desc(Column::AskedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// Where a page of questions begins: behind this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// When it was asked.
    pub at: DateTime<Utc>,
    /// Its id.
    pub id: Uuid,
}

/// Questions: those that wait for an answer, the oldest first, or all, the newest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn page(
    scope: &impl Scope,
    waiting: bool,
    behind: Option<Behind>,
    limit: u64,
) -> Result<Vec<Model>> {
    let mut find = all(scope);
    if waiting {
        find = find.filter(Column::AnsweredAt.is_null());
    }
    if let Some(Behind { at, id }) = behind {
        let (further, same) = if waiting {
            (Column::AskedAt.gt(at), Column::Id.gt(id))
        } else {
            (Column::AskedAt.lt(at), Column::Id.lt(id))
        };
        let same = Condition::all().add(Column::AskedAt.eq(at)).add(same);
        find = find.filter(Condition::any().add(further).add(same));
    }
    let ordered = if waiting {
        find.order_by_asc(Column::AskedAt).order_by_asc(Column::Id)
    } else {
        find.order_by_desc(Column::AskedAt)
            .order_by_desc(Column::Id)
    };
    Ok(ordered.limit(limit).all(&scope.conn()).await?)
}

/// How many wait for an answer, and since when the first of them does.
///
/// # Errors
/// When the database cannot be asked.
pub async fn waiting(scope: &impl Scope) -> Result<(i64, Option<DateTime<Utc>>)> {
    let found: Option<(i64, Option<DateTime<Utc>>)> = all(scope)
        .select_only()
        .column_as(Column::Id.count(), "questions")
        .column_as(Column::AskedAt.min(), "since")
        .filter(Column::AnsweredAt.is_null())
        .into_tuple()
        .one(&scope.conn())
        .await?;
    Ok(found.unwrap_or_default())
}

/// Keeps the answer to a question; `false` when it has one.
///
/// # Errors
/// When the database refuses.
pub async fn answer(
    writing: &Writing,
    id: Uuid,
    (answer, by): (&str, Uuid),
    at: DateTime<Utc>,
) -> Result<bool> {
    let answered = Entity::update_many()
        .col_expr(Column::Answer, Expr::value(answer))
        .col_expr(Column::AnsweredAt, Expr::value(at))
        .col_expr(Column::AnsweredBy, Expr::value(by))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Id.eq(id))
        .filter(Column::AnsweredAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(answered.rows_affected == 1)
}

/// An account has seen the answers to what it asked; gives back how many it had not before.
///
/// # Errors
/// When the database refuses.
pub async fn mark_read(writing: &Writing, account: Uuid, at: DateTime<Utc>) -> Result<u64> {
    let marked = Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(at))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::AccountId.eq(account))
        .filter(Column::AnsweredAt.is_not_null())
        .filter(Column::ReadAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(marked.rows_affected)
}

/// Whom the answers are about that an account has not seen; each answer counts.
///
/// # Errors
/// When the database cannot be asked.
pub async fn unread(scope: &impl Scope, account: Uuid) -> Result<Vec<Uuid>> {
    Ok(all(scope)
        .select_only()
        .column(Column::AboutId)
        .filter(Column::AccountId.eq(account))
        .filter(Column::AnsweredAt.is_not_null())
        .filter(Column::ReadAt.is_null())
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

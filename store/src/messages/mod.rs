//! Messages in cases: what was said, the thread of each case, and the files that belong to messages.

pub mod attachment;
pub mod attachments;
pub mod message;
pub mod thread;
pub mod threads;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};
use uuid::Uuid;

use self::message::{Column, Entity, Model};
use crate::{Result, Scope, Writing};

/// Who writes.
pub mod author {
    /// The insured person of the case.
    pub const MEMBER: &str = "member";
    /// Somebody of the staff.
    pub const STAFF: &str = "staff";
}

fn of_case(scope: &impl Scope, case: Uuid) -> Select<Entity> {
    Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
}

/// Keeps a new message.
///
/// # Errors
/// When the database refuses; a duplicate when the form was sent before.
pub async fn add(writing: &Writing, new: Model) -> Result<()> {
    Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// The message that came of a form, if it was sent.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_form(
    scope: &impl Scope,
    case: Uuid,
    (author, form): (Uuid, Uuid),
) -> Result<Option<Model>> {
    Ok(of_case(scope, case)
        .filter(Column::AuthorId.eq(author))
        .filter(Column::FormId.eq(form))
        .one(&scope.conn())
        .await?)
}

/// The newest messages of a case whose number is smaller than this, the newest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn newest(
    scope: &impl Scope,
    case: Uuid,
    below: Option<i32>,
    limit: u64,
) -> Result<Vec<Model>> {
    let mut find = of_case(scope, case);
    if let Some(below) = below {
        find = find.filter(Column::Number.lt(below));
    }
    Ok(find
        .order_by_desc(Column::Number)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// The last message of a case, without what it says.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct Last {
    pub case_id: Uuid,
    pub author_kind: String,
    pub author_id: Uuid,
    pub sent_at: DateTime<Utc>,
}

/// The last message of each of these cases that has any.
///
/// # Errors
/// When the database cannot be asked.
pub async fn last(scope: &impl Scope, cases: &[Uuid]) -> Result<Vec<Last>> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    let theirs = || Column::CaseId.is_in(cases.iter().copied());
    let numbers = Entity::find()
        .select_only()
        .column(Column::CaseId)
        .column_as(Column::Number.max(), "number")
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(theirs())
        .group_by(Column::CaseId)
        .into_query();
    let place = Expr::tuple([Column::CaseId, Column::Number].map(Expr::col));
    Ok(Entity::find()
        .select_only()
        .columns([
            Column::CaseId,
            Column::AuthorKind,
            Column::AuthorId,
            Column::SentAt,
        ])
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(theirs())
        .filter(place.in_subquery(numbers))
        .into_model()
        .all(&scope.conn())
        .await?)
}

/// How many messages somebody has written in a case since then.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_since(
    scope: &impl Scope,
    case: Uuid,
    author: Uuid,
    since: DateTime<Utc>,
) -> Result<u64> {
    Ok(of_case(scope, case)
        .filter(Column::AuthorId.eq(author))
        .filter(Column::SentAt.gte(since))
        .count(&scope.conn())
        .await?)
}

/// How many messages by this side nobody of the other has seen, of each of these cases that has any.
///
/// # Errors
/// When the database cannot be asked.
pub async fn unread(scope: &impl Scope, cases: &[Uuid], by: &str) -> Result<Vec<(Uuid, i64)>> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find()
        .select_only()
        .column(Column::CaseId)
        .column_as(Column::Id.count(), "messages")
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.is_in(cases.iter().copied()))
        .filter(Column::AuthorKind.eq(by))
        .filter(Column::ReadAt.is_null())
        .group_by(Column::CaseId)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// Every message by this side up to this number has been seen by the other; gives back how many had not been before.
///
/// # Errors
/// When the database refuses.
pub async fn mark_read(
    writing: &Writing,
    case: Uuid,
    (by, up_to): (&str, i32),
    at: DateTime<Utc>,
) -> Result<u64> {
    let marked = Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(at))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::CaseId.eq(case))
        .filter(Column::AuthorKind.eq(by))
        .filter(Column::Number.lte(up_to))
        .filter(Column::ReadAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(marked.rows_affected)
}

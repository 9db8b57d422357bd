//! Files that belong to messages. Each is a file as those of papers are, and stands in no paper.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::attachment::{Column, Entity, Model};
use crate::{Result, Scope, Writing};

/// A form that somebody writes a message in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The case.
    pub case: Uuid,
    /// Whose account.
    pub author: Uuid,
    /// Its own id.
    pub id: Uuid,
}

/// Keeps that a file was chosen in a form.
///
/// # Errors
/// When the database refuses.
pub async fn add(writing: &Writing, new: Model) -> Result<()> {
    Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// The files chosen in a form that has not been sent, in the order in which they came.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_form(scope: &impl Scope, form: Form) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(form.case))
        .filter(Column::AuthorId.eq(form.author))
        .filter(Column::FormId.eq(form.id))
        .filter(Column::MessageId.is_null())
        .order_by_asc(Column::FileId)
        .all(&scope.conn())
        .await?)
}

/// The files of these messages of a case, in the order in which they came.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_messages(scope: &impl Scope, case: Uuid, messages: &[Uuid]) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .filter(Column::MessageId.is_in(messages.iter().copied()))
        .order_by_asc(Column::FileId)
        .all(&scope.conn())
        .await?)
}

/// What a file of a case belongs to, if it is one of a message that was sent.
///
/// # Errors
/// When the database cannot be asked.
pub async fn sent(scope: &impl Scope, case: Uuid, file: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(file)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .filter(Column::MessageId.is_not_null())
        .one(&scope.conn())
        .await?)
}

/// The files chosen in a form leave with its message.
///
/// # Errors
/// When the database refuses.
pub async fn leave(writing: &Writing, form: Form, message: Uuid) -> Result<u64> {
    let left = Entity::update_many()
        .col_expr(Column::MessageId, Expr::value(message))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::CaseId.eq(form.case))
        .filter(Column::AuthorId.eq(form.author))
        .filter(Column::FormId.eq(form.id))
        .filter(Column::MessageId.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(left.rows_affected)
}

/// A file leaves the form it was chosen in; `false` when it isn't there, or has left with its message.
///
/// # Errors
/// When the database refuses.
pub async fn take_out(writing: &Writing, form: Form, file: Uuid) -> Result<bool> {
    let gone = Entity::delete_many()
        .filter(Column::FileId.eq(file))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::CaseId.eq(form.case))
        .filter(Column::AuthorId.eq(form.author))
        .filter(Column::FormId.eq(form.id))
        .filter(Column::MessageId.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(gone.rows_affected > 0)
}

/// Files chosen before this time in forms that were never sent.
///
/// # Errors
/// When the database cannot be asked.
pub async fn unsent(scope: &impl Scope, before: DateTime<Utc>, most: u64) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::MessageId.is_null())
        .filter(Column::CreatedAt.lt(before))
        .order_by_asc(Column::CreatedAt)
        .limit(most)
        .all(&scope.conn())
        .await?)
}

//! Sign-ups under way and confirmation codes.

pub mod code;
pub mod entity;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait as _,
    IntoActiveModel as _, Order, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use crate::look_up::{all, one};
use crate::{Result, Scope, Store, Writing};

/// Steps of a sign-up.
pub mod step {
    /// The person was found in the roster.
    pub const IDENTIFIED: &str = "identified";
    /// User ID, password and mail are chosen; a code was sent.
    pub const CODE_SENT: &str = "code_sent";
    /// The account exists.
    pub const DONE: &str = "done";
}

/// Begins a sign-up.
///
/// # Errors
/// When the database refuses.
pub async fn begin(writing: &Writing, new: entity::Model) -> Result<()> {
    entity::Entity::insert(new.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Writes back every column of a sign-up.
///
/// # Errors
/// When the database refuses or it is gone.
pub async fn save(writing: &Writing, sign_up: entity::Model) -> Result<()> {
    let id = sign_up.id;
    let mut columns = sign_up.into_active_model().reset_all();
    columns.id = sea_orm::Unchanged(id);
    entity::Entity::update(columns)
        .validate()?
        .filter(entity::Column::InsurerId.eq(writing.insurer().0))
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// A sign-up as it stands now, held until the transaction ends, so that two acts at once do not undo each other. Ask
/// before the transaction changes it.
///
/// # Errors
/// When the database refuses.
pub async fn lock(writing: &Writing, id: Uuid) -> Result<Option<entity::Model>> {
    let mut find =
        entity::Entity::find_by_id(id).filter(entity::Column::InsurerId.eq(writing.insurer().0));
    if writing.conn().get_database_backend() == DbBackend::Postgres {
        find = find.lock_exclusive();
    }
    one(&writing.untouched(), find).await
}

/// A sign-up as it stands inside the transaction.
///
/// # Errors
/// When the database refuses.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<entity::Model>> {
    let find =
        entity::Entity::find_by_id(id).filter(entity::Column::InsurerId.eq(scope.insurer().0));
    one(scope, find).await
}

/// The newest sign-up of a person that is under way.
///
/// # Errors
/// When the database refuses.
pub async fn under_way(
    scope: &impl Scope,
    person: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<entity::Model>> {
    let find = entity::Entity::find()
        .filter(entity::Column::InsurerId.eq(scope.insurer().0))
        .filter(entity::Column::PersonId.eq(person))
        .filter(entity::Column::Step.ne(step::DONE))
        .filter(entity::Column::ExpiresAt.gt(now))
        .order_by_desc(entity::Column::CreatedAt);
    one(scope, find).await
}

/// Removes a sign-up the person gave up.
///
/// # Errors
/// When the database refuses.
pub async fn cancel(writing: &Writing, id: Uuid) -> Result<()> {
    entity::Entity::delete_by_id(id)
        .filter(entity::Column::InsurerId.eq(writing.insurer().0))
        .filter(entity::Column::Step.ne(step::DONE))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Keeps a new code, the first of the transaction; earlier ones of the subject are void from now on. Returns the outbox ids of their letters.
///
/// # Errors
/// When the database refuses.
pub async fn keep_code(writing: &Writing, new: code::Model) -> Result<Vec<Uuid>> {
    let conn = writing.conn();
    let open = code::Entity::find()
        .filter(code::Column::InsurerId.eq(writing.insurer().0))
        .filter(code::Column::SubjectId.eq(new.subject_id))
        .filter(code::Column::VoidedAt.is_null())
        .filter(code::Column::UsedAt.is_null());
    let open = all(&writing.untouched(), open).await?;
    if !open.is_empty() {
        code::Entity::update_many()
            .col_expr(code::Column::VoidedAt, Expr::value(new.created_at))
            .filter(code::Column::Id.is_in(open.iter().map(|row| row.id)))
            .exec(&conn)
            .await?;
    }
    code::Entity::insert(new.into_active_model())
        .exec_without_returning(&conn)
        .await?;
    Ok(open.into_iter().map(|row| row.outbox_id).collect())
}

/// Counts one try at the newest code of a subject, at most `most` in all; the row after counting, or `None` when
/// no try is left. One atomic step: twenty at once are at most `most` tries.
///
/// # Errors
/// When the database refuses.
pub async fn count_attempt(writing: &Writing, code: Uuid, most: i32) -> Result<bool> {
    let counted = code::Entity::update_many()
        .col_expr(
            code::Column::Attempts,
            Expr::col(code::Column::Attempts).add(1),
        )
        .filter(code::Column::Id.eq(code))
        .filter(code::Column::InsurerId.eq(writing.insurer().0))
        .filter(code::Column::Attempts.lt(most))
        .filter(code::Column::UsedAt.is_null())
        .filter(code::Column::VoidedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(counted.rows_affected == 1)
}

/// The newest code of a subject, whatever its state; one that is not void goes before others of the same moment.
///
/// # Errors
/// When the database refuses.
pub async fn newest_code(scope: &impl Scope, subject: Uuid) -> Result<Option<code::Model>> {
    let find = code::Entity::find()
        .filter(code::Column::InsurerId.eq(scope.insurer().0))
        .filter(code::Column::SubjectId.eq(subject))
        .order_by_desc(code::Column::CreatedAt)
        .order_by(code::Column::VoidedAt.is_null(), Order::Desc)
        .order_by_desc(code::Column::Id);
    one(scope, find).await
}

/// Marks a code as used.
///
/// # Errors
/// When the database refuses.
pub async fn use_code(writing: &Writing, code: Uuid, now: DateTime<Utc>) -> Result<()> {
    code::Entity::update_many()
        .col_expr(code::Column::UsedAt, Expr::value(now))
        .filter(code::Column::Id.eq(code))
        .filter(code::Column::InsurerId.eq(writing.insurer().0))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// Uses a letter's code up; `false` when somebody else was first.
///
/// # Errors
/// When the database refuses.
pub async fn use_letter_code(writing: &Writing, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    use crate::roster::letter_code::{Column, Entity};
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::UsedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(used.rows_affected == 1)
}

impl Store {
    /// A sign-up by the hash of its token, if it has not run out.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sign_up(
        &self,
        token_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<entity::Model>> {
        let find = entity::Entity::find()
            .filter(entity::Column::TokenHash.eq(token_hash))
            .filter(entity::Column::ExpiresAt.gt(now));
        self.one(find).await
    }

    /// Removes sign-ups that ran out before `before`; returns how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn purge_sign_ups(&self, before: DateTime<Utc>) -> Result<u64> {
        let gone = entity::Entity::delete_many()
            .filter(entity::Column::ExpiresAt.lt(before))
            .exec(&self.write)
            .await?;
        Ok(gone.rows_affected)
    }
}

//! Versions of questionnaires. One that a campaign asks with is never changed: the database refuses it.

pub mod entity;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use crate::{Result, Scope, Writing};
use entity::{Column, Entity, Model};

/// At most so many versions of one key are looked at.
const MOST: u64 = 1_000;

/// The version of a questionnaire.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_version(scope: &impl Scope, key: &str, version: &str) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Key.eq(key))
        .filter(Column::Version.eq(version))
        .one(&scope.conn())
        .await?)
}

/// The version with this id.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .one(&scope.conn())
        .await?)
}

/// Every version of a key, newest first, at most 1,000.
///
/// # Errors
/// When the database cannot be asked.
pub async fn versions(scope: &impl Scope, key: &str) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Key.eq(key))
        .order_by_desc(Column::Number)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// The newest versions of every questionnaire of the insurer, at most 1,000: key, version and title.
///
/// # Errors
/// When the database cannot be asked.
pub async fn titles(scope: &impl Scope) -> Result<Vec<(String, String, String)>> {
    Ok(Entity::find()
        .select_only()
        .columns([Column::Key, Column::Version, Column::Title])
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .order_by_asc(Column::Key)
        .order_by_desc(Column::Number)
        .limit(MOST)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// Keeps a new version.
///
/// # Errors
/// When the database refuses; a duplicate when the version is there already.
pub async fn add(writing: &Writing, version: Model) -> Result<()> {
    Entity::insert(version.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Puts another text into a version that nobody uses yet; `false` when somebody does.
///
/// # Errors
/// When the database refuses.
pub async fn replace(writing: &Writing, version: Model) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::Title, Expr::value(version.title))
        .col_expr(Column::Body, Expr::value(version.body))
        .col_expr(Column::Digest, Expr::value(version.digest))
        .col_expr(Column::AppliedAt, Expr::value(version.applied_at))
        .filter(Column::Id.eq(version.id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::UsedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

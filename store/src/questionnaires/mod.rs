//! Versions of questionnaires. One that a campaign asks with is never changed: the database refuses it.

pub mod entity;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use crate::campaigns::SURVEY;
use crate::{Result, Scope, Writing};
use entity::{Column, Entity, Model};

/// At most so many versions of one key are looked at.
const MOST: u64 = 1_000;

/// A version without its file.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct Version {
    pub id: Uuid,
    pub key: String,
    pub version: String,
    pub number: i64,
    pub title: String,
    pub digest: String,
    pub applied_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
}

impl From<&Model> for Version {
    fn from(row: &Model) -> Self {
        Self {
            id: row.id,
            key: row.key.clone(),
            version: row.version.clone(),
            number: row.number,
            title: row.title.clone(),
            digest: row.digest.clone(),
            applied_at: row.applied_at,
            used_at: row.used_at,
        }
    }
}

/// The version of a questionnaire.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_version(scope: &impl Scope, key: &str, version: &str) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Key.eq(key))
        .filter(Column::Version.eq(version))
        .filter(Column::Kind.eq(SURVEY))
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
        .filter(Column::Kind.eq(SURVEY))
        .order_by_desc(Column::Number)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// The versions of every questionnaire of the insurer, at most 1,000: by key, the newest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn all(scope: &impl Scope) -> Result<Vec<Version>> {
    Ok(Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Key,
            Column::Version,
            Column::Number,
            Column::Title,
            Column::Digest,
            Column::AppliedAt,
            Column::UsedAt,
        ])
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Kind.eq(SURVEY))
        .order_by_asc(Column::Key)
        .order_by_desc(Column::Number)
        .limit(MOST)
        .into_model()
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

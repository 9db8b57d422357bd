//! Subsidies as they are offered, season by season.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::application;
use crate::campaigns::campaign::{Column, Entity, Model};
use crate::campaigns::{self, Heading};
use crate::questionnaires::entity as questionnaire;
use crate::{Result, Scope, Writing};

/// The kind of campaign, and of questionnaire, that a subsidy is.
pub const KIND: &str = "subsidy";
/// At most so many seasons of an insurer are listed, the latest first.
const MOST: u64 = 200;

fn find(scope: &impl Scope) -> Select<Entity> {
    Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Kind.eq(KIND))
}

/// Every season of every subsidy of the insurer, the latest first, at most 200.
///
/// # Errors
/// When the database cannot be asked.
pub async fn all(scope: &impl Scope) -> Result<Vec<Model>> {
    let find = find(scope)
        .order_by_desc(Column::OpensOn)
        .order_by_asc(Column::Key)
        .limit(MOST);
    Ok(find.all(&scope.conn()).await?)
}

/// The same without their files.
///
/// # Errors
/// When the database cannot be asked.
pub async fn headings(scope: &impl Scope) -> Result<Vec<Heading>> {
    campaigns::headings_where(scope, KIND).await
}

/// The season with this key.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_key(scope: &impl Scope, key: &str) -> Result<Option<Model>> {
    let find = find(scope).filter(Column::Key.eq(key));
    Ok(find.one(&scope.conn()).await?)
}

/// Whether anybody has begun an application of this season.
///
/// # Errors
/// When the database cannot be asked.
pub async fn in_use(scope: &impl Scope, season: Uuid) -> Result<bool> {
    let find = application::Entity::find()
        .filter(application::Column::InsurerId.eq(scope.insurer().0))
        .filter(application::Column::CampaignId.eq(season))
        .limit(1);
    Ok(find.count(&scope.conn()).await? > 0)
}

/// The id of the questionnaire with this key and version, of whatever kind it is.
///
/// # Errors
/// When the database cannot be asked.
pub async fn version(scope: &impl Scope, key: &str, version: &str) -> Result<Option<Uuid>> {
    let find = asked(scope, key).filter(questionnaire::Column::Version.eq(version));
    let found = find.one(&scope.conn()).await?;
    Ok(found.map(|row| row.id))
}

/// The number of the next version of this key, from 1.
///
/// # Errors
/// When the database cannot be asked.
pub async fn next_number(scope: &impl Scope, key: &str) -> Result<i64> {
    let find = asked(scope, key).order_by_desc(questionnaire::Column::Number);
    let last = find.one(&scope.conn()).await?;
    Ok(last.map_or(1, |row| row.number + 1))
}

fn asked(scope: &impl Scope, key: &str) -> Select<questionnaire::Entity> {
    questionnaire::Entity::find()
        .filter(questionnaire::Column::InsurerId.eq(scope.insurer().0))
        .filter(questionnaire::Column::Key.eq(key))
}

/// Keeps a season with its questionnaire, in the place of `before`, on which no application stands.
///
/// # Errors
/// When the database refuses.
pub async fn keep(
    writing: &Writing,
    (season, asked): (Model, questionnaire::Model),
    before: Option<Model>,
) -> Result<()> {
    let conn = writing.conn();
    if let Some(before) = before {
        Entity::delete_by_id(before.id).exec(&conn).await?;
        questionnaire::Entity::delete_by_id(before.questionnaire_id)
            .exec(&conn)
            .await?;
    }
    questionnaire::Entity::insert(asked.into_active_model())
        .exec_without_returning(&conn)
        .await?;
    campaigns::add(writing, season).await
}

/// From now on the questionnaire never changes.
///
/// # Errors
/// When the database refuses.
pub async fn use_questionnaire(writing: &Writing, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    questionnaire::Entity::update_many()
        .col_expr(questionnaire::Column::UsedAt, Expr::value(now))
        .filter(questionnaire::Column::Id.eq(id))
        .filter(questionnaire::Column::InsurerId.eq(writing.insurer().0))
        .filter(questionnaire::Column::UsedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(())
}

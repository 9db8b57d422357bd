//! Subsidies as they are offered, season by season.

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};
use uuid::Uuid;

use super::application;
use crate::campaigns::campaign::{Column, Entity, Model};
use crate::campaigns::{self, Heading};
use crate::{Result, Scope};

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

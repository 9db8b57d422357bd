//! Campaigns without their files and lists, which can be large.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Select,
};
use uuid::Uuid;

use super::campaign::{Column, Entity};
use super::queries::{MOST, SURVEY};
use crate::{Result, Scope};

/// What a list has to know of a campaign.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct Heading {
    pub id: Uuid,
    pub key: String,
    pub name: String,
    pub opens_on: NaiveDate,
    pub closes_on: NaiveDate,
    pub opened_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// Every survey of the insurer, the latest first, at most 1,000.
///
/// # Errors
/// When the database cannot be asked.
pub async fn headings(scope: &impl Scope) -> Result<Vec<Heading>> {
    headings_where(scope, SURVEY).await
}

/// Those of one kind.
pub(crate) async fn headings_where(scope: &impl Scope, kind: &str) -> Result<Vec<Heading>> {
    let find = find(scope)
        .filter(Column::Kind.eq(kind))
        .order_by_desc(Column::OpensOn)
        .order_by_asc(Column::Key)
        .limit(MOST);
    Ok(find.into_model().all(&scope.conn()).await?)
}

/// Those among these ids, of any kind, at most 1,000.
///
/// # Errors
/// When the database cannot be asked.
pub async fn headings_of(scope: &impl Scope, ids: &[Uuid]) -> Result<Vec<Heading>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let find = find(scope).filter(Column::Id.is_in(ids.iter().copied()));
    Ok(find.limit(MOST).into_model().all(&scope.conn()).await?)
}

fn find(scope: &impl Scope) -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Key,
            Column::Name,
            Column::OpensOn,
            Column::ClosesOn,
            Column::OpenedAt,
            Column::ClosedAt,
            Column::FinishedAt,
        ])
        .filter(Column::InsurerId.eq(scope.insurer().0))
}

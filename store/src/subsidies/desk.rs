//! Applications as staff look through them: many at once.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{application, part};
use crate::{Result, Scope};

/// What these cases have besides as applications; those that are none are left out.
///
/// # Errors
/// When the database cannot be asked.
pub async fn those_among(scope: &impl Scope, cases: &[Uuid]) -> Result<Vec<application::Model>> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    Ok(application::Entity::find()
        .filter(application::Column::InsurerId.eq(scope.insurer().0))
        .filter(application::Column::CaseId.is_in(cases.iter().copied()))
        .all(&scope.conn())
        .await?)
}

/// The parts of these applications, one application after the other.
///
/// # Errors
/// When the database cannot be asked.
pub async fn parts_among(scope: &impl Scope, cases: &[Uuid]) -> Result<Vec<part::Model>> {
    if cases.is_empty() {
        return Ok(Vec::new());
    }
    Ok(part::Entity::find()
        .filter(part::Column::InsurerId.eq(scope.insurer().0))
        .filter(part::Column::CaseId.is_in(cases.iter().copied()))
        .order_by_asc(part::Column::CaseId)
        .order_by_asc(part::Column::PersonId)
        .all(&scope.conn())
        .await?)
}

/// Up to `limit` applications of a season behind `after`, by id, that are or were handed in; one that was taken back is a
/// draft again.
///
/// # Errors
/// When the database cannot be asked.
pub async fn handed_in(
    scope: &impl Scope,
    season: Uuid,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<application::Model>> {
    let mut find = application::Entity::find()
        .filter(application::Column::InsurerId.eq(scope.insurer().0))
        .filter(application::Column::CampaignId.eq(season))
        .filter(application::Column::AppliedOn.is_not_null());
    if let Some(after) = after {
        find = find.filter(application::Column::CaseId.gt(after));
    }
    let find = find.order_by_asc(application::Column::CaseId).limit(limit);
    Ok(find.all(&scope.conn()).await?)
}

/// How many applications of a season were handed in first on which day in Japan, by day.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_day(scope: &impl Scope, season: Uuid) -> Result<Vec<(NaiveDate, i64)>> {
    Ok(application::Entity::find()
        .select_only()
        .column(application::Column::AppliedOn)
        .column_as(application::Column::CaseId.count(), "applications")
        .filter(application::Column::InsurerId.eq(scope.insurer().0))
        .filter(application::Column::CampaignId.eq(season))
        .filter(application::Column::AppliedOn.is_not_null())
        .group_by(application::Column::AppliedOn)
        .order_by_asc(application::Column::AppliedOn)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

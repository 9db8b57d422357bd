//! The cases of a person as staff see them: all of them, whoever is hidden from the household.

use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};
use uuid::Uuid;

use super::{Heading, case, dependent, headings_of};
use crate::{Result, Scope};

/// At most so many cases of a person are listed.
const MOST: u64 = 50;

/// The cases that ask about a person, insured or dependent, with their campaigns, the latest first; at most 50.
///
/// # Errors
/// When the database cannot be asked.
pub async fn cases_of(scope: &impl Scope, person: Uuid) -> Result<Vec<(case::Model, Heading)>> {
    let asked = dependent::Entity::find()
        .select_only()
        .column(dependent::Column::CaseId)
        .filter(dependent::Column::PersonId.eq(person))
        .into_query();
    let theirs = case::Column::InsuredId
        .eq(person)
        .or(case::Column::Id.in_subquery(asked));
    let found = case::Entity::find()
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(theirs)
        .order_by_desc(case::Column::CreatedAt)
        .limit(MOST)
        .all(&scope.conn())
        .await?;
    let ids: Vec<Uuid> = found.iter().map(|case| case.campaign_id).collect();
    let known = headings_of(scope, &ids).await?;
    let whole = |case: case::Model| {
        let campaign = known.iter().find(|one| one.id == case.campaign_id)?;
        Some((case, campaign.clone()))
    };
    Ok(found.into_iter().filter_map(whole).collect())
}

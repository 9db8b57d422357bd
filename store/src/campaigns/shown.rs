//! What the household may see of cases: hidden dependents are not there, and neither is a case about nobody else.

use sea_orm::sea_query::{Expr, ExprTrait as _, SimpleExpr};
use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, QueryTrait as _, Select,
};
use uuid::Uuid;

use super::{case, dependent};
use crate::protection::seen;
use crate::{InsurerId, Result, Scope, look_up};

/// At most so many cases of an insured person are listed.
const MOST: u64 = 1_000;

/// The condition that a case exists for its insured person: it asks about themselves, or about somebody who may be seen.
pub(crate) fn shown(insurer: InsurerId) -> Condition {
    let about_seen = of_case(insurer).filter(seen(insurer, dependent::Column::PersonId));
    Condition::any()
        .add(case::Column::AboutInsured.eq(true))
        .add(exists(about_seen))
        .add(exists(of_case(insurer)).not())
}

fn of_case(insurer: InsurerId) -> Select<dependent::Entity> {
    let case = (case::Entity, case::Column::Id);
    dependent::Entity::find()
        .select_only()
        .column(dependent::Column::Id)
        .filter(dependent::Column::InsurerId.eq(insurer.0))
        .filter(Expr::col((dependent::Entity, dependent::Column::CaseId)).equals(case))
}

fn exists(dependents: Select<dependent::Entity>) -> SimpleExpr {
    Expr::exists(dependents.into_query())
}

/// The cases of an insured person as they may see them, latest first, at most 1,000.
///
/// # Errors
/// When the database cannot be asked.
pub async fn shown_cases(scope: &impl Scope, insured: Uuid) -> Result<Vec<case::Model>> {
    Ok(case::Entity::find()
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::InsuredId.eq(insured))
        .filter(shown(scope.insurer()))
        .order_by_desc(case::Column::CreatedAt)
        .order_by_desc(case::Column::Id)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// The dependents of a case whom the household may see, in their order; places count them alone.
///
/// # Errors
/// When the database cannot be asked.
pub async fn dependents_of(scope: &impl Scope, case: Uuid) -> Result<Vec<dependent::Model>> {
    let find = dependent::Entity::find()
        .filter(dependent::Column::InsurerId.eq(scope.insurer().0))
        .filter(dependent::Column::CaseId.eq(case))
        .filter(seen(scope.insurer(), dependent::Column::PersonId))
        .order_by_asc(dependent::Column::Place);
    let mut dependents = look_up::all(scope, find).await?;
    for (place, dependent) in (0..).zip(&mut dependents) {
        dependent.place = place;
    }
    Ok(dependents)
}

/// How many dependents a campaign asks about: those who may be seen, and those who are hidden; for staff alone.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_dependents(scope: &impl Scope, campaign: Uuid) -> Result<(u64, u64)> {
    let case = dependent::Entity::belongs_to(case::Entity)
        .from(dependent::Column::CaseId)
        .to(case::Column::Id)
        .into();
    let asked = dependent::Entity::find()
        .join(sea_orm::JoinType::InnerJoin, case)
        .filter(dependent::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign));
    let all = asked.clone().count(&scope.conn()).await?;
    let seen = asked
        .filter(seen(scope.insurer(), dependent::Column::PersonId))
        .count(&scope.conn())
        .await?;
    Ok((seen, all.saturating_sub(seen)))
}

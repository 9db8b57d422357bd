//! How far each workplace has come.

use sea_orm::sea_query::NullOrdering;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, JoinType, Order, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::case;
use crate::roster::person;
use crate::{Result, Scope};

/// How many cases of a workplace stand where: its code, its name, the status, how many. By code.
pub type AtWorkplace = (Option<String>, Option<String>, String, i64);

/// How many cases of each workplace stand where.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_workplace(scope: &impl Scope, campaign: Uuid) -> Result<Vec<AtWorkplace>> {
    let insured = case::Entity::belongs_to(person::Entity)
        .from(case::Column::InsuredId)
        .to(person::Column::Id)
        .into();
    Ok(case::Entity::find()
        .select_only()
        .column(person::Column::WorkplaceCode)
        .column_as(person::Column::WorkplaceName.max(), "workplace_name")
        .column(case::Column::Status)
        .column_as(case::Column::Id.count(), "cases")
        .join(JoinType::InnerJoin, insured)
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign))
        .group_by(person::Column::WorkplaceCode)
        .group_by(case::Column::Status)
        .order_by_asc(person::Column::WorkplaceCode)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// The cases of a campaign that stand in one of these states and whose insured people are in the roster, in the order of
/// the post: by workplace, symbol and number; people of no workplace come last.
///
/// # Errors
/// When the database cannot be asked.
pub async fn in_order_of_post(
    scope: &impl Scope,
    campaign: Uuid,
    states: &[&str],
) -> Result<Vec<Uuid>> {
    let insured = case::Entity::belongs_to(person::Entity)
        .from(case::Column::InsuredId)
        .to(person::Column::Id)
        .into();
    Ok(case::Entity::find()
        .select_only()
        .column(case::Column::Id)
        .join(JoinType::InnerJoin, insured)
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign))
        .filter(case::Column::Status.is_in(states.iter().copied()))
        .filter(person::Column::InRoster.eq(true))
        .order_by_with_nulls(
            person::Column::WorkplaceCode,
            Order::Asc,
            NullOrdering::Last,
        )
        .order_by_asc(person::Column::SymbolFolded)
        .order_by_asc(person::Column::NumberFolded)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// Cases by id, in no order.
///
/// # Errors
/// When the database cannot be asked.
pub async fn cases_by_id(scope: &impl Scope, ids: &[Uuid]) -> Result<Vec<case::Model>> {
    Ok(case::Entity::find()
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::Id.is_in(ids.iter().copied()))
        .all(&scope.conn())
        .await?)
}

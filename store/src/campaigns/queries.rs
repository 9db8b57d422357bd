//! Queries of campaigns, each within the scope's insurer.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, JoinType, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{campaign, case, extension};
use crate::roster::person;
use crate::{Result, Scope, Writing};

/// At most so many campaigns of an insurer are listed.
pub(super) const MOST: u64 = 1_000;
/// The kind of campaign that asks everybody of its target; see `subsidies::KIND` for the other.
pub const SURVEY: &str = "survey";
/// At most so many extensions of a campaign are looked at.
const MOST_EXTENSIONS: u64 = 100_000;

/// The survey with this key.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_key(scope: &impl Scope, key: &str) -> Result<Option<campaign::Model>> {
    Ok(campaign::Entity::find()
        .filter(campaign::Column::InsurerId.eq(scope.insurer().0))
        .filter(campaign::Column::Key.eq(key))
        .filter(campaign::Column::Kind.eq(SURVEY))
        .one(&scope.conn())
        .await?)
}

/// The campaign with this id, of any kind.
///
/// # Errors
/// When the database cannot be asked.
pub async fn by_id(scope: &impl Scope, id: Uuid) -> Result<Option<campaign::Model>> {
    Ok(campaign::Entity::find_by_id(id)
        .filter(campaign::Column::InsurerId.eq(scope.insurer().0))
        .one(&scope.conn())
        .await?)
}

/// Every survey of the insurer, the latest first, at most 1,000.
///
/// # Errors
/// When the database cannot be asked.
pub async fn all(scope: &impl Scope) -> Result<Vec<campaign::Model>> {
    Ok(campaign::Entity::find()
        .filter(campaign::Column::InsurerId.eq(scope.insurer().0))
        .filter(campaign::Column::Kind.eq(SURVEY))
        .order_by_desc(campaign::Column::OpensOn)
        .order_by_asc(campaign::Column::Key)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

/// Keeps a new campaign's definition.
///
/// # Errors
/// When the database refuses; a duplicate when the key is taken.
pub async fn add(writing: &Writing, campaign: campaign::Model) -> Result<()> {
    campaign::Entity::insert(campaign.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// Puts another definition in the place of `before`. What was done with the campaign stays. `false` when somebody else
/// changed, opened or finished it meanwhile.
///
/// # Errors
/// When the database refuses.
pub async fn replace(
    writing: &Writing,
    campaign: campaign::Model,
    before: &campaign::Model,
) -> Result<bool> {
    use campaign::Column;
    let as_before = |column: Column, at: Option<DateTime<Utc>>| match at {
        Some(_) => column.is_not_null(),
        None => column.is_null(),
    };
    let done = campaign::Entity::update_many()
        .col_expr(Column::Name, Expr::value(campaign.name))
        .col_expr(
            Column::QuestionnaireId,
            Expr::value(campaign.questionnaire_id),
        )
        .col_expr(Column::OpensOn, Expr::value(campaign.opens_on))
        .col_expr(Column::ClosesOn, Expr::value(campaign.closes_on))
        .col_expr(Column::Body, Expr::value(campaign.body))
        .col_expr(Column::ListName, Expr::value(campaign.list_name))
        .col_expr(Column::List, Expr::value(campaign.list))
        .col_expr(Column::Digest, Expr::value(campaign.digest))
        .col_expr(Column::AppliedAt, Expr::value(campaign.applied_at))
        .filter(Column::Id.eq(before.id))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::Digest.eq(before.digest.as_str()))
        .filter(as_before(Column::OpenedAt, before.opened_at))
        .filter(as_before(Column::FinishedAt, before.finished_at))
        .exec(&writing.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Closes a campaign for everybody; `false` when it was closed already, or finished.
///
/// # Errors
/// When the database refuses.
pub async fn close(writing: &Writing, id: Uuid, at: DateTime<Utc>) -> Result<bool> {
    let done = campaign::Entity::update_many()
        .col_expr(campaign::Column::ClosedAt, Expr::value(at))
        .filter(campaign::Column::Id.eq(id))
        .filter(campaign::Column::InsurerId.eq(writing.insurer().0))
        .filter(campaign::Column::ClosedAt.is_null())
        .filter(campaign::Column::FinishedAt.is_null())
        .exec(&writing.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

/// The extensions of a campaign, oldest first, at most 100,000.
///
/// # Errors
/// When the database cannot be asked.
pub async fn extensions(scope: &impl Scope, campaign: Uuid) -> Result<Vec<extension::Model>> {
    Ok(extension::Entity::find()
        .filter(extension::Column::InsurerId.eq(scope.insurer().0))
        .filter(extension::Column::CampaignId.eq(campaign))
        .order_by_asc(extension::Column::MadeAt)
        .order_by_asc(extension::Column::Id)
        .limit(MOST_EXTENSIONS)
        .all(&scope.conn())
        .await?)
}

/// Keeps an extension.
///
/// # Errors
/// When the database refuses.
pub async fn extend(writing: &Writing, extension: extension::Model) -> Result<()> {
    extension::Entity::insert(extension.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// An insured person's case in a campaign.
///
/// # Errors
/// When the database cannot be asked.
pub async fn case_of(
    scope: &impl Scope,
    campaign: Uuid,
    insured: Uuid,
) -> Result<Option<case::Model>> {
    Ok(case::Entity::find()
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign))
        .filter(case::Column::InsuredId.eq(insured))
        .one(&scope.conn())
        .await?)
}

/// How many cases of a campaign stand where.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_by_status(scope: &impl Scope, campaign: Uuid) -> Result<Vec<(String, i64)>> {
    Ok(case::Entity::find()
        .select_only()
        .column(case::Column::Status)
        .column_as(case::Column::Id.count(), "cases")
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign))
        .group_by(case::Column::Status)
        .order_by_asc(case::Column::Status)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

/// How many cases of a campaign belong to insured people of a workplace.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_at_workplace(scope: &impl Scope, campaign: Uuid, code: &str) -> Result<u64> {
    let insured = case::Entity::belongs_to(person::Entity)
        .from(case::Column::InsuredId)
        .to(person::Column::Id)
        .into();
    Ok(case::Entity::find()
        .join(JoinType::InnerJoin, insured)
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign))
        .filter(person::Column::WorkplaceCode.eq(code))
        .count(&scope.conn())
        .await?)
}

/// The workplaces of a campaign's insured people with how many cases each has, by code; at most `limit`.
///
/// # Errors
/// When the database cannot be asked.
pub async fn workplaces(
    scope: &impl Scope,
    campaign: Uuid,
    limit: u64,
) -> Result<Vec<(String, Option<String>, i64)>> {
    let insured = case::Entity::belongs_to(person::Entity)
        .from(case::Column::InsuredId)
        .to(person::Column::Id)
        .into();
    Ok(case::Entity::find()
        .select_only()
        .join(JoinType::InnerJoin, insured)
        .column(person::Column::WorkplaceCode)
        .column_as(person::Column::WorkplaceName.max(), "name")
        .column_as(case::Column::Id.count(), "cases")
        .filter(case::Column::InsurerId.eq(scope.insurer().0))
        .filter(case::Column::CampaignId.eq(campaign))
        .filter(person::Column::WorkplaceCode.is_not_null())
        .group_by(person::Column::WorkplaceCode)
        .order_by_asc(person::Column::WorkplaceCode)
        .limit(limit)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

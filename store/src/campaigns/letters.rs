//! Who gets which letter of a campaign, and what became of it. Cases that nobody may see get none.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, IntoActiveModel as _, JoinType,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _,
    Select,
};
use uuid::Uuid;

use super::letter::{Column, Entity, Model};
use super::{campaign, case, shown::shown};
use crate::accounts::{account, status};
use crate::roster::person;
use crate::{InsurerId, Result, Scope, Writing};

/// A case whose insured person can be written to.
#[derive(Clone, Debug, PartialEq, FromQueryResult)]
pub struct Waiting {
    /// The case.
    pub case: Uuid,
    /// The insured person.
    pub insured: Uuid,
    /// Where the case stands.
    pub status: String,
    /// The insured person's workplace.
    pub workplace: Option<String>,
    /// Their account.
    pub account: Uuid,
    /// Its mail address.
    pub mail: String,
}

/// How many of a campaign's people mail reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Cases that exist for their insured person.
    pub asked: u64,
    /// Those whose insured person has an account with a mail address.
    pub reachable: u64,
    /// Cases of which a letter was refused for good.
    pub bounced: u64,
}

fn waiting(insurer: InsurerId) -> Select<case::Entity> {
    let with_account = case::Entity::belongs_to(account::Entity)
        .from(case::Column::InsuredId)
        .to(account::Column::PersonId)
        .into();
    let with_person = case::Entity::belongs_to(person::Entity)
        .from(case::Column::InsuredId)
        .to(person::Column::Id)
        .into();
    case::Entity::find()
        .join(JoinType::InnerJoin, with_account)
        .join(JoinType::InnerJoin, with_person)
        .filter(case::Column::InsurerId.eq(insurer.0))
        .filter(account::Column::Status.eq(status::ACTIVE))
        .filter(account::Column::Mail.is_not_null())
        .filter(shown(insurer))
        .select_only()
        .column_as(case::Column::Id, "case")
        .column_as(case::Column::InsuredId, "insured")
        .column_as(case::Column::Status, "status")
        .column_as(person::Column::WorkplaceCode, "workplace")
        .column_as(account::Column::Id, "account")
        .column_as(account::Column::Mail, "mail")
}

/// Up to `limit` cases of a campaign behind `after` that wait for their insured person, by id.
///
/// # Errors
/// When the database cannot be asked.
pub async fn waiting_page(
    scope: &impl Scope,
    campaign: Uuid,
    statuses: &[&str],
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Waiting>> {
    let mut find = waiting(scope.insurer())
        .filter(case::Column::CampaignId.eq(campaign))
        .filter(case::Column::Status.is_in(statuses.iter().copied()))
        .order_by_asc(case::Column::Id)
        .limit(limit);
    if let Some(after) = after {
        find = find.filter(case::Column::Id.gt(after));
    }
    Ok(find.into_model().all(&scope.conn()).await?)
}

/// The same of one case; `None` when nobody can be written to about it.
///
/// # Errors
/// When the database cannot be asked.
pub async fn waiting_case(scope: &impl Scope, case: Uuid) -> Result<Option<Waiting>> {
    Ok(waiting(scope.insurer())
        .filter(case::Column::Id.eq(case))
        .into_model()
        .one(&scope.conn())
        .await?)
}

/// Which of these cases have got which rung.
///
/// # Errors
/// When the database cannot be asked.
pub async fn rungs_of(scope: &impl Scope, cases: &[Uuid]) -> Result<HashSet<(Uuid, String)>> {
    let rows: Vec<(Uuid, String)> = Entity::find()
        .select_only()
        .columns([Column::CaseId, Column::Rung])
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.is_in(cases.iter().copied()))
        .into_tuple()
        .all(&scope.conn())
        .await?;
    Ok(rows.into_iter().collect())
}

/// Which of these addresses, by their keyed hashes, have refused a letter for good.
///
/// # Errors
/// When the database cannot be asked.
pub async fn bounced(scope: &impl Scope, recipients: &[String]) -> Result<HashSet<String>> {
    let rows: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Recipient)
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Recipient.is_in(recipients))
        .filter(Column::BouncedAt.is_not_null())
        .into_tuple()
        .all(&scope.conn())
        .await?;
    Ok(rows.into_iter().collect())
}

/// Claims a rung for a case; `false` when the case has it already.
///
/// # Errors
/// When the database refuses.
pub async fn claim(writing: &Writing, letter: Model) -> Result<bool> {
    let once = OnConflict::columns([Column::CaseId, Column::Rung])
        .do_nothing()
        .to_owned();
    let rows = Entity::insert(letter.into_active_model())
        .on_conflict(once)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(rows == 1)
}

/// The campaign's part of a letter of the outbox, with its case as it stands and its campaign; `None` for letters of
/// something else.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_letter(
    scope: &impl Scope,
    letter: Uuid,
) -> Result<Option<(Model, Option<case::Model>, Option<campaign::Model>)>> {
    let (of, conn) = (scope.insurer(), scope.conn());
    let found = Entity::find()
        .filter(Column::InsurerId.eq(of.0))
        .filter(Column::LetterId.eq(letter))
        .one(&conn)
        .await?;
    let Some(row) = found else {
        return Ok(None);
    };
    let case = case::Entity::find_by_id(row.case_id)
        .filter(case::Column::InsurerId.eq(of.0))
        .filter(shown(of))
        .one(&conn)
        .await?;
    let campaign = super::by_id(scope, row.campaign_id).await?;
    Ok(Some((row, case, campaign)))
}

/// Remembers that a letter was refused for good.
///
/// # Errors
/// When the database refuses.
pub async fn bounce(writing: &Writing, letter: Uuid, at: DateTime<Utc>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::BouncedAt, Expr::value(at))
        .filter(Column::InsurerId.eq(writing.insurer().0))
        .filter(Column::LetterId.eq(letter))
        .exec(&writing.conn())
        .await?;
    Ok(())
}

/// How many of a campaign's people mail reaches.
///
/// # Errors
/// When the database cannot be asked.
pub async fn reach(scope: &impl Scope, campaign: Uuid) -> Result<Reach> {
    let (of, conn) = (scope.insurer(), scope.conn());
    let asked = case::Entity::find()
        .filter(case::Column::InsurerId.eq(of.0))
        .filter(case::Column::CampaignId.eq(campaign))
        .filter(shown(of));
    let reachable = waiting(of).filter(case::Column::CampaignId.eq(campaign));
    let bounced: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::CaseId)
        .distinct()
        .filter(Column::InsurerId.eq(of.0))
        .filter(Column::CampaignId.eq(campaign))
        .filter(Column::BouncedAt.is_not_null())
        .into_tuple()
        .all(&conn)
        .await?;
    Ok(Reach {
        asked: asked.count(&conn).await?,
        reachable: reachable.count(&conn).await?,
        bounced: bounced.len() as u64,
    })
}

/// How many decided cases of a campaign, whom the household may see, have no letter with the result that may have arrived, and
/// when the last of them was decided.
///
/// # Errors
/// When the database cannot be asked.
pub async fn untold(scope: &impl Scope, campaign: Uuid) -> Result<(u64, Option<DateTime<Utc>>)> {
    let of = scope.insurer();
    let told = Entity::find()
        .select_only()
        .column(Column::CaseId)
        .filter(Column::InsurerId.eq(of.0))
        .filter(Column::CampaignId.eq(campaign))
        .filter(Column::Kind.eq("survey_result"))
        .filter(Column::BouncedAt.is_null())
        .into_query();
    let found: Option<(i64, Option<DateTime<Utc>>)> = case::Entity::find()
        .select_only()
        .column_as(case::Column::Id.count(), "cases")
        .column_as(case::Column::ChangedAt.max(), "at")
        .filter(case::Column::InsurerId.eq(of.0))
        .filter(case::Column::CampaignId.eq(campaign))
        .filter(case::Column::Status.eq("decided"))
        .filter(case::Column::Id.not_in_subquery(told))
        .filter(shown(of))
        .into_tuple()
        .one(&scope.conn())
        .await?;
    let (cases, at) = found.unwrap_or_default();
    Ok((u64::try_from(cases).unwrap_or(0), at))
}

/// How many letters of which kind a campaign has written.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count_by_kind(scope: &impl Scope, campaign: Uuid) -> Result<Vec<(String, i64)>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Kind)
        .column_as(Column::Id.count(), "letters")
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CampaignId.eq(campaign))
        .group_by(Column::Kind)
        .order_by_asc(Column::Kind)
        .into_tuple()
        .all(&scope.conn())
        .await?)
}

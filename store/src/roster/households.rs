//! Walking the roster family by family, page by page: the insured person first, then the dependents.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::in_roster;
use super::list::behind;
use super::person::{Column, Entity};
use crate::{Result, Scope};

/// What a campaign has to know of a person; no names.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct Row {
    pub id: Uuid,
    pub symbol_folded: String,
    pub number_folded: String,
    pub branch: String,
    pub birth_date: NaiveDate,
    pub sex: Option<String>,
    pub relationship: Option<String>,
    pub acquired_on: Option<NaiveDate>,
    pub lost_on: Option<NaiveDate>,
    pub certified_on: Option<NaiveDate>,
    pub category: Option<String>,
    pub workplace_code: Option<String>,
    pub living: Option<String>,
    pub exempt: bool,
}

/// Up to `limit` people of the roster behind `last`, by symbol, number and branch, so that families stand together.
///
/// # Errors
/// When the database cannot be asked.
pub async fn page(scope: &impl Scope, last: Option<&Row>, limit: u64) -> Result<Vec<Row>> {
    let last = last.map(|last| [&*last.symbol_folded, &*last.number_folded, &*last.branch]);
    Ok(columns(behind(scope.insurer(), last, limit))
        .into_model()
        .all(&scope.conn())
        .await?)
}

/// Everybody of the roster under this symbol and number, the insured person first; at most `limit`.
///
/// # Errors
/// When the database cannot be asked.
pub async fn family(
    scope: &impl Scope,
    (symbol, number): (&str, &str),
    limit: u64,
) -> Result<Vec<Row>> {
    let find = Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::SymbolFolded.eq(symbol))
        .filter(Column::NumberFolded.eq(number))
        .filter(in_roster())
        .order_by_asc(Column::Branch)
        .limit(limit);
    Ok(columns(find).into_model().all(&scope.conn()).await?)
}

fn columns(find: Select<Entity>) -> Select<Entity> {
    find.select_only().columns([
        Column::Id,
        Column::SymbolFolded,
        Column::NumberFolded,
        Column::Branch,
        Column::BirthDate,
        Column::Sex,
        Column::Relationship,
        Column::AcquiredOn,
        Column::LostOn,
        Column::CertifiedOn,
        Column::Category,
        Column::WorkplaceCode,
        Column::Living,
        Column::Exempt,
    ])
}

/// How many people the roster has.
///
/// # Errors
/// When the database cannot be asked.
pub async fn count(scope: &impl Scope) -> Result<u64> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(in_roster())
        .count(&scope.conn())
        .await?)
}

//! Who holds and held which symbol, number and branch: read whole for an import.

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use crate::roster::{earlier_number, person};
use crate::{Result, Scope};

/// Somebody with the numbers they have or had last.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
#[allow(missing_docs, reason = "each is the column of the same name")]
pub struct Holder {
    pub id: Uuid,
    pub symbol_folded: String,
    pub number_folded: String,
    pub branch: String,
    pub birth_date: NaiveDate,
    pub insured_id: Option<Uuid>,
    pub acquired_on: Option<NaiveDate>,
    pub lost_on: Option<NaiveDate>,
    pub in_roster: bool,
    pub updated_at: DateTime<Utc>,
}

/// Up to `limit` people behind this id, those who left among them.
///
/// # Errors
/// When the database cannot be asked.
pub async fn page(scope: &impl Scope, behind: Option<Uuid>, limit: u64) -> Result<Vec<Holder>> {
    use person::Column;
    let mut find = person::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::SymbolFolded,
            Column::NumberFolded,
            Column::Branch,
            Column::BirthDate,
            Column::InsuredId,
            Column::AcquiredOn,
            Column::LostOn,
            Column::InRoster,
            Column::UpdatedAt,
        ])
        .filter(Column::InsurerId.eq(scope.insurer().0));
    if let Some(behind) = behind {
        find = find.filter(Column::Id.gt(behind));
    }
    let find = find.order_by_asc(Column::Id).limit(limit);
    Ok(find.into_model().all(&scope.conn()).await?)
}

/// Up to `limit` numbers that people had before, behind this id.
///
/// # Errors
/// When the database cannot be asked.
pub async fn earlier(
    scope: &impl Scope,
    behind: Option<Uuid>,
    limit: u64,
) -> Result<Vec<earlier_number::Model>> {
    use earlier_number::{Column, Entity};
    let mut find = Entity::find().filter(Column::InsurerId.eq(scope.insurer().0));
    if let Some(behind) = behind {
        find = find.filter(Column::Id.gt(behind));
    }
    Ok(find
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

//! Listing people in the order of their numbers, page by page, however many there are.

use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::in_roster;
use super::person::{Column, Entity, Model};
use crate::{Result, Scope};

/// Up to `limit` people of the roster behind `last`, by symbol, number and branch.
///
/// # Errors
/// When the database cannot be asked.
pub async fn page(scope: &impl Scope, last: Option<&Model>, limit: u64) -> Result<Vec<Model>> {
    let mut find = Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(in_roster());
    if let Some(last) = last {
        let columns = [Column::SymbolFolded, Column::NumberFolded, Column::Branch].map(Expr::col);
        let values = [&last.symbol_folded, &last.number_folded, &last.branch].map(Expr::val);
        find = find.filter(Expr::tuple(columns).gt(Expr::tuple(values)));
    }
    Ok(find
        .order_by_asc(Column::SymbolFolded)
        .order_by_asc(Column::NumberFolded)
        .order_by_asc(Column::Branch)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

/// Insured people of the roster among these, at most as many as asked for.
///
/// # Errors
/// When the database cannot be asked.
pub async fn insured_among(scope: &impl Scope, ids: &[uuid::Uuid]) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .filter(Column::Branch.eq("00"))
        .filter(in_roster())
        .order_by_asc(Column::SymbolFolded)
        .order_by_asc(Column::NumberFolded)
        .all(&scope.conn())
        .await?)
}

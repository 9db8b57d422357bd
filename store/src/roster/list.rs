//! Listing people in the order of their numbers, page by page, however many there are.

use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::in_roster;
use super::person::{Column, Entity, Model};
use crate::{InsurerId, Result, Scope};

/// Up to `limit` people of the roster behind `last`, by symbol, number and branch.
///
/// # Errors
/// When the database cannot be asked.
pub async fn page(scope: &impl Scope, last: Option<&Model>, limit: u64) -> Result<Vec<Model>> {
    let last = last.map(|last| [&*last.symbol_folded, &*last.number_folded, &*last.branch]);
    let find = behind(scope.insurer(), last, limit);
    Ok(find.all(&scope.conn()).await?)
}

/// The next `limit` people behind these numbers.
pub(super) fn behind(insurer: InsurerId, last: Option<[&str; 3]>, limit: u64) -> Select<Entity> {
    let numbers = [Column::SymbolFolded, Column::NumberFolded, Column::Branch];
    let mut find = Entity::find()
        .filter(Column::InsurerId.eq(insurer.0))
        .filter(in_roster())
        .limit(limit);
    if let Some(last) = last {
        let (columns, values) = (numbers.map(Expr::col), last.map(Expr::val));
        find = find.filter(Expr::tuple(columns).gt(Expr::tuple(values)));
    }
    numbers.into_iter().fold(find, Select::order_by_asc)
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

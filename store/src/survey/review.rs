//! What came back to the insured person, what was decided, and the moves of a case.

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::{decision, deficiency, movement};
use crate::look_up::all;
use crate::{Result, Scope, Writing};

/// At most so many lines of each kind are looked at.
const MOST: u64 = 2_000;

/// Keeps what has to be put right.
///
/// # Errors
/// When the database refuses.
pub async fn give_back(writing: &Writing, items: Vec<deficiency::Model>) -> Result<()> {
    let rows = items.into_iter().map(deficiency::Model::into_active_model);
    deficiency::Entity::insert_many(rows)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// What the last return asked for, in its order.
///
/// # Errors
/// When the database cannot be asked.
pub async fn deficiencies(scope: &impl Scope, case: Uuid) -> Result<Vec<deficiency::Model>> {
    use deficiency::Column;
    let find = deficiency::Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .order_by_desc(Column::Revision)
        .order_by_asc(Column::Place)
        .limit(MOST);
    let mut items = all(scope, find).await?;
    let last = items.first().map(|item| item.revision);
    items.retain(|item| Some(item.revision) == last);
    Ok(items)
}

/// Keeps decisions.
///
/// # Errors
/// When the database refuses.
pub async fn decide(writing: &Writing, decisions: Vec<decision::Model>) -> Result<()> {
    if decisions.is_empty() {
        return Ok(());
    }
    let rows = decisions
        .into_iter()
        .map(decision::Model::into_active_model);
    decision::Entity::insert_many(rows)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// What was decided last.
///
/// # Errors
/// When the database cannot be asked.
pub async fn decisions(scope: &impl Scope, case: Uuid) -> Result<Vec<decision::Model>> {
    use decision::Column;
    let find = decision::Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .order_by_desc(Column::Revision)
        .limit(MOST);
    let mut lines = all(scope, find).await?;
    let last = lines.first().map(|line| line.revision);
    lines.retain(|line| Some(line.revision) == last);
    Ok(lines)
}

/// Every move of a case in order, at most 2,000.
///
/// # Errors
/// When the database cannot be asked.
pub async fn moves(scope: &impl Scope, case: Uuid) -> Result<Vec<movement::Model>> {
    use movement::Column;
    let find = movement::Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::CaseId.eq(case))
        .order_by_asc(Column::Revision)
        .limit(MOST);
    all(scope, find).await
}

//! Versions of the rule values that an insurer sets itself; the last one is in force.

pub mod entity;

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use crate::glance::Known;
use crate::look_up::one_known;
use crate::{Result, Scope, Writing};
use entity::{Column, Entity, Model};

/// The version in force; `None` when the insurer sets nothing itself.
///
/// # Errors
/// When the database cannot be asked.
pub async fn latest(scope: &impl Scope) -> Result<Option<Model>> {
    static KNOWN: Known = Known::new();
    let find = || {
        Entity::find()
            .filter(Column::InsurerId.eq(scope.insurer().0))
            .order_by_desc(Column::Number)
            .limit(1)
    };
    let values = [scope.insurer().0.into(), 1_u64.into()];
    one_known(scope, &KNOWN, &values, find).await
}

/// Keeps a new version.
///
/// # Errors
/// When the database refuses; a duplicate when another version took its number.
pub async fn add(writing: &Writing, version: Model) -> Result<()> {
    Entity::insert(version.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

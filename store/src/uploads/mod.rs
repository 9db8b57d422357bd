//! Papers that people hand in, their files and pages, uploads under way, and the keys they rest under.

pub mod arrival;
pub mod arrivals;
pub mod cleared;
pub mod file;
pub mod files;
pub mod insurer_key;
pub mod page;
pub mod paper;
pub mod papers;
pub mod piece;
pub mod purged;
pub mod purges;
pub mod state;

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use crate::{Result, Scope, Writing};

/// The insurer's sealed key for documents, if it has one yet.
///
/// # Errors
/// When the database cannot be asked.
pub async fn key(scope: &impl Scope) -> Result<Option<insurer_key::Model>> {
    Ok(insurer_key::Entity::find_by_id(scope.insurer().0)
        .one(&scope.conn())
        .await?)
}

/// Keeps the insurer's first key; one that is there already stays. Ask [`key`] afterwards which it is.
///
/// # Errors
/// When the database refuses.
pub async fn keep_key(writing: &Writing, key: insurer_key::Model) -> Result<()> {
    let stays = OnConflict::column(insurer_key::Column::InsurerId)
        .do_nothing()
        .to_owned();
    insurer_key::Entity::insert(key.into_active_model())
        .on_conflict(stays)
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

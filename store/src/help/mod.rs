//! What the help desk did for a person, and why in its own words.

pub mod note;

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use crate::{Result, Scope, Writing};
use note::{Column, Entity, Model};

/// At most so many notes of a person are looked at.
const MOST: u64 = 200;

/// Keeps a note.
///
/// # Errors
/// When the database refuses.
pub async fn keep(writing: &Writing, note: Model) -> Result<()> {
    Entity::insert(note.into_active_model())
        .exec_without_returning(&writing.conn())
        .await?;
    Ok(())
}

/// The notes about a person, the newest first, at most 200.
///
/// # Errors
/// When the database cannot be asked.
pub async fn of_person(scope: &impl Scope, person: Uuid) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::InsurerId.eq(scope.insurer().0))
        .filter(Column::PersonId.eq(person))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(MOST)
        .all(&scope.conn())
        .await?)
}

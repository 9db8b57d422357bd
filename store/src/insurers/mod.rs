//! Insurers and their definitions.

pub mod entity;
pub mod revision;

use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::{Result, Scope as _, Store, Writing};
use entity::{Column, Entity, Model};

impl Store {
    /// Every insurer with its definition in force, by key.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn insurers(&self) -> Result<Vec<Model>> {
        Ok(Entity::find()
            .order_by_asc(Column::Key)
            .all(&self.read)
            .await?)
    }

    /// One insurer by its key.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn insurer_by_key(&self, key: &str) -> Result<Option<Model>> {
        Ok(Entity::find()
            .filter(Column::Key.eq(key))
            .one(&self.read)
            .await?)
    }

    /// The newest revision of each insurer, to notice a change made by another node.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn insurer_revisions(&self) -> Result<Vec<(uuid::Uuid, i64)>> {
        Ok(Entity::find()
            .select_only()
            .columns([Column::Id, Column::Revision])
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(&self.read)
            .await?)
    }
}

/// Puts a definition in force and keeps it as a revision.
///
/// # Errors
/// When the database refuses; a duplicate when the key or the code belongs to another insurer.
pub async fn put(writing: &Writing, insurer: Model) -> Result<()> {
    let conn = writing.conn();
    let revision = revision::Model {
        insurer_id: insurer.id,
        revision: insurer.revision,
        definition: insurer.definition.clone(),
        digest: insurer.digest.clone(),
        applied_at: insurer.applied_at,
    };
    let replace = OnConflict::column(Column::Id)
        .update_columns([
            Column::Code,
            Column::Definition,
            Column::Digest,
            Column::Revision,
            Column::AppliedAt,
        ])
        .to_owned();
    let insurer: entity::ActiveModel = insurer.into();
    Entity::insert(insurer)
        .on_conflict(replace)
        .exec_without_returning(&conn)
        .await?;
    let revision: revision::ActiveModel = revision.into();
    revision::Entity::insert(revision)
        .exec_without_returning(&conn)
        .await?;
    Ok(())
}

/// Every revision of this insurer's definition, newest first.
///
/// # Errors
/// When the database refuses.
pub async fn revisions(scope: &impl crate::Scope, limit: u64) -> Result<Vec<revision::Model>> {
    Ok(revision::Entity::find()
        .filter(revision::Column::InsurerId.eq(scope.insurer().0))
        .order_by_desc(revision::Column::Revision)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

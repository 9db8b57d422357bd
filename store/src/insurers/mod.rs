//! Insurers and their definitions.

pub mod draft;
pub mod entity;
pub mod revision;

use sea_orm::{
    ColumnTrait as _, EntityTrait as _, NotSet, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};

use crate::{Result, Scope, Store, Writing};
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

/// Puts a definition in force and keeps it as a revision, where the revision in force is still the one named (`None`: the
/// insurer is new); whether it was.
///
/// # Errors
/// When the database refuses; a duplicate when the key or the code belongs to another insurer.
pub async fn put(writing: &Writing, insurer: Model, onto: Option<i64>) -> Result<bool> {
    let conn = writing.conn();
    let revision = revision::Model {
        insurer_id: insurer.id,
        revision: insurer.revision,
        definition: insurer.definition.clone(),
        digest: insurer.digest.clone(),
        applied_at: insurer.applied_at,
    };
    match onto {
        None => {
            let insurer: entity::ActiveModel = insurer.into();
            Entity::insert(insurer)
                .exec_without_returning(&conn)
                .await?;
        }
        Some(onto) => {
            let row = entity::ActiveModel {
                id: NotSet,
                key: NotSet,
                code: Set(insurer.code),
                definition: Set(insurer.definition),
                digest: Set(insurer.digest),
                revision: Set(insurer.revision),
                applied_at: Set(insurer.applied_at),
            };
            let moved = Entity::update_many()
                .set(row)
                .filter(Column::Id.eq(insurer.id))
                .filter(Column::Revision.eq(onto))
                .exec(&conn)
                .await?;
            if moved.rows_affected == 0 {
                return Ok(false);
            }
        }
    }
    let revision: revision::ActiveModel = revision.into();
    revision::Entity::insert(revision)
        .exec_without_returning(&conn)
        .await?;
    Ok(true)
}

/// Revisions of this insurer's definition, the newest first, from this one on where it is named.
///
/// # Errors
/// When the database refuses.
pub async fn revisions(
    scope: &impl Scope,
    from: Option<i64>,
    limit: u64,
) -> Result<Vec<revision::Model>> {
    let mut find =
        revision::Entity::find().filter(revision::Column::InsurerId.eq(scope.insurer().0));
    if let Some(from) = from {
        find = find.filter(revision::Column::Revision.lte(from));
    }
    Ok(find
        .order_by_desc(revision::Column::Revision)
        .limit(limit)
        .all(&scope.conn())
        .await?)
}

//! Errands: what requests leave to be done a moment later, whoever they are about.

pub mod entity;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{LockBehavior, LockType, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, EntityTrait as _, FromQueryResult as _,
    IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _,
};
use uuid::Uuid;

use crate::{Result, Scope as _, Store, Writing};
use entity::{Column, Entity, Model};

/// Takes an errand off the table in the transaction of what it leads to: `true` for exactly one caller.
///
/// # Errors
/// When the database refuses.
pub async fn take(writing: &Writing, id: Uuid) -> Result<bool> {
    let gone = Entity::delete_by_id(id).exec(&writing.conn()).await?;
    Ok(gone.rows_affected == 1)
}

impl Store {
    /// Leaves an errand.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn leave_errand(&self, errand: Model) -> Result<()> {
        Entity::insert(errand.into_active_model())
            .exec_without_returning(&self.write)
            .await?;
        Ok(())
    }

    /// How many errands wait.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn errands(&self) -> Result<u64> {
        Ok(Entity::find().count(&self.read).await?)
    }

    /// Takes up to `limit` errands that are due, the oldest first; no other caller gets them before `again`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn claim_errands(
        &self,
        now: DateTime<Utc>,
        again: DateTime<Utc>,
        limit: u64,
    ) -> Result<Vec<Model>> {
        let mut due = Query::select();
        due.column(Column::Id)
            .from(Entity)
            .and_where(Column::DueAt.lte(now))
            .order_by(Column::DueAt, sea_orm::Order::Asc)
            .limit(limit);
        if self.write.get_database_backend() == DbBackend::Postgres {
            due.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        }
        let claim = Query::update()
            .table(Entity)
            .value(Column::DueAt, again)
            .and_where(Column::Id.in_subquery(due))
            .returning_all()
            .to_owned();
        let rows = self.write.query_all(&claim).await?;
        let mut errands = rows
            .iter()
            .map(|row| Model::from_query_result(row, ""))
            .collect::<Result<Vec<_>, _>>()?;
        errands.sort_by_key(|errand| errand.created_at);
        Ok(errands)
    }

    /// Forgets errands that lead to nothing, or have been run.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn drop_errands(&self, ids: &[Uuid]) -> Result<()> {
        if !ids.is_empty() {
            Entity::delete_many()
                .filter(Column::Id.is_in(ids.iter().copied()))
                .exec(&self.write)
                .await?;
        }
        Ok(())
    }
}

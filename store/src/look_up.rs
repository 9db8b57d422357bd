//! Look-ups by index: at a glance where the scope may, else where its statements go.

use sea_orm::{EntityTrait, Select, TryIntoModel};

use crate::{Result, Scope, Store};

/// The first row.
pub(crate) async fn one<E: EntityTrait>(
    scope: &impl Scope,
    find: Select<E>,
) -> Result<Option<E::Model>>
where
    E::ActiveModel: TryIntoModel<E::Model>,
{
    match scope.glances() {
        Some(glances) => glances.one(&find),
        None => Ok(find.one(&scope.conn()).await?),
    }
}

/// Every row.
pub(crate) async fn all<E: EntityTrait>(
    scope: &impl Scope,
    find: Select<E>,
) -> Result<Vec<E::Model>>
where
    E::ActiveModel: TryIntoModel<E::Model>,
{
    match scope.glances() {
        Some(glances) => glances.list(&find),
        None => Ok(find.all(&scope.conn()).await?),
    }
}

impl Store {
    /// The first row, before an insurer is known: by a secret or a unique name.
    pub(crate) async fn one<E: EntityTrait>(&self, find: Select<E>) -> Result<Option<E::Model>>
    where
        E::ActiveModel: TryIntoModel<E::Model>,
    {
        match self.glances() {
            Some(glances) => glances.one(&find),
            None => Ok(find.one(&self.read).await?),
        }
    }

    /// Every row, before an insurer is known.
    pub(crate) async fn all<E: EntityTrait>(&self, find: Select<E>) -> Result<Vec<E::Model>>
    where
        E::ActiveModel: TryIntoModel<E::Model>,
    {
        match self.glances() {
            Some(glances) => glances.list(&find),
            None => Ok(find.all(&self.read).await?),
        }
    }
}

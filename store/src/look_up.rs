//! Look-ups by index: at a glance where the scope may, else where its statements go.

use sea_orm::sea_query::Value;
use sea_orm::{EntityTrait, Select, SelectTwo, TryIntoModel};

use crate::glance::Known;
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

/// The only row of a look-up that pages ask all the time; see [`all_known`].
pub(crate) async fn one_known<E: EntityTrait>(
    scope: &impl Scope,
    known: &Known,
    values: &[Value],
    find: impl Fn() -> Select<E>,
) -> Result<Option<E::Model>>
where
    E::ActiveModel: TryIntoModel<E::Model>,
{
    match scope.glances() {
        Some(glances) => Ok(glances.known(known, values, &find)?.pop()),
        None => Ok(find().one(&scope.conn()).await?),
    }
}

/// Every row of a look-up that pages ask all the time: its words are put together once. `values` are those of `find`, in
/// their order, which development builds hold together.
pub(crate) async fn all_known<E: EntityTrait>(
    scope: &impl Scope,
    known: &Known,
    values: &[Value],
    find: impl Fn() -> Select<E>,
) -> Result<Vec<E::Model>>
where
    E::ActiveModel: TryIntoModel<E::Model>,
{
    match scope.glances() {
        Some(glances) => glances.known(known, values, &find),
        None => Ok(find().all(&scope.conn()).await?),
    }
}

/// The same for rows of two tables, of which the second is never missing.
pub(crate) async fn pairs_known<E: EntityTrait, F: EntityTrait>(
    scope: &impl Scope,
    known: &Known,
    values: &[Value],
    find: impl Fn() -> SelectTwo<E, F>,
) -> Result<Vec<(E::Model, F::Model)>>
where
    E::ActiveModel: TryIntoModel<E::Model>,
    F::ActiveModel: TryIntoModel<F::Model>,
{
    if let Some(glances) = scope.glances() {
        return glances.known_pairs(known, values, &find);
    }
    let found = find().all(&scope.conn()).await?;
    let whole = |(first, second): (E::Model, Option<F::Model>)| Some((first, second?));
    Ok(found.into_iter().filter_map(whole).collect())
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

//! Giving letters back that were taken and not tried.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::entity::{Column, Entity};
use super::state;
use crate::{Result, Store};

impl Store {
    /// Gives letters back untried: they are due again at once, for any node.
    ///
    /// # Errors
    /// When the database refuses; they are due again when the lease ends.
    pub async fn release_letters(&self, letters: &[Uuid]) -> Result<()> {
        if letters.is_empty() {
            return Ok(());
        }
        Entity::update_many()
            .col_expr(
                Column::LeaseUntil,
                Expr::value(Option::<DateTime<Utc>>::None),
            )
            .filter(Column::Id.is_in(letters.iter().copied()))
            .filter(Column::State.eq(state::QUEUED))
            .exec(&self.write)
            .await?;
        Ok(())
    }
}

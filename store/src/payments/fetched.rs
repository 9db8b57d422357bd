//! Who fetched a run's file, when and what for.

use sea_orm::entity::prelude::*;

/// One row of `payment_fetches`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_fetches")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub run_id: Uuid,
    pub by: Uuid,
    pub at: DateTimeUtc,
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

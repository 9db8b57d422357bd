//! A month of which an insurer's statements are there.

use sea_orm::entity::prelude::*;

/// One row of `statement_months`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "statement_months")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub insurer_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: i32,
    pub came_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

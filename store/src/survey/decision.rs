//! What was decided about a dependent.

use sea_orm::entity::prelude::*;

/// One row of `case_decisions`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_decisions")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    pub insurer_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub who: String,
    pub decision: String,
    pub reason: Option<String>,
    pub effective_on: Option<Date>,
    pub decided_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

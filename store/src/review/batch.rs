//! Clear cases that are decided together.

use sea_orm::entity::prelude::*;

/// One row of `review_batches`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review_batches")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub campaign_id: Uuid,
    pub made_by: Uuid,
    pub made_at: DateTimeUtc,
    pub due_at: DateTimeUtc,
    pub state: String,
    pub ended_by: Option<Uuid>,
    pub ended_at: Option<DateTimeUtc>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

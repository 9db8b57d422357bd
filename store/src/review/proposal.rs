//! A decision that waits for, or has had, a second look.

use sea_orm::entity::prelude::*;

/// One row of `review_proposals`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review_proposals")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub case_id: Uuid,
    pub revision: i64,
    pub papers: String,
    pub decisions: String,
    pub proposed_by: Uuid,
    pub proposed_at: DateTimeUtc,
    pub state: String,
    pub second_by: Option<Uuid>,
    pub second_at: Option<DateTimeUtc>,
    pub reason: Option<String>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

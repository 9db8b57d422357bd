//! The thread of a case.

use sea_orm::entity::prelude::*;

/// One row of `message_threads`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message_threads")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    pub insurer_id: Uuid,
    pub campaign_id: Uuid,
    pub messages: i32,
    pub waiting_since: Option<DateTimeUtc>,
    pub staff_id: Option<Uuid>,
    pub told_at: Option<DateTimeUtc>,
    pub changed_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

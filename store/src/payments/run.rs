//! One payment run.

use sea_orm::entity::prelude::*;

/// One row of `payment_runs`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_runs")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub number: i32,
    pub way: String,
    pub approved_until: Date,
    pub pay_on: Date,
    pub status: String,
    pub count: i64,
    pub total: i64,
    pub digest: String,
    pub file: Option<Vec<u8>>,
    pub prepared_by: Uuid,
    pub prepared_at: DateTimeUtc,
    pub released_by: Option<Uuid>,
    pub released_at: Option<DateTimeUtc>,
    pub ended_by: Option<Uuid>,
    pub ended_at: Option<DateTimeUtc>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

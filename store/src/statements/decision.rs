//! A decision on a benefit, in one of its versions.

use sea_orm::entity::prelude::*;

/// One row of `benefit_decisions`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "benefit_decisions")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub household_id: Uuid,
    pub person_id: Uuid,
    pub month: i32,
    pub key: Uuid,
    pub version: i32,
    pub digest: i64,
    pub import_id: Uuid,
    pub since: DateTimeUtc,
    pub until: Option<DateTimeUtc>,
    pub ended: Option<String>,
    pub number: Option<String>,
    pub kind: String,
    pub decided_on: Date,
    pub paid_on: Option<Date>,
    pub amount: i64,
    pub period_from: Option<Date>,
    pub period_to: Option<Date>,
    pub way: String,
    pub note: Option<String>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

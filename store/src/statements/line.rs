//! A line of a statement, in one of its versions.

use sea_orm::entity::prelude::*;

/// One row of `statement_lines`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "statement_lines")]
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
    pub care: String,
    pub provider: String,
    pub days: Option<i32>,
    pub total: i64,
    pub insurer_share: i64,
    pub public_share: i64,
    pub own_share: i64,
    pub meals: i32,
    pub meal_cost: i64,
    pub meal_own: i64,
    pub benefit: i64,
    pub note: Option<String>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

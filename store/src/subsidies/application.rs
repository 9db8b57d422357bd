//! What an application has besides its case.

use sea_orm::entity::prelude::*;

/// One row of `applications`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "applications")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    pub insurer_id: Uuid,
    pub campaign_id: Uuid,
    pub insured_id: Uuid,
    pub subsidy: String,
    pub season: String,
    pub status: String,
    pub way: Option<String>,
    pub applied_on: Option<Date>,
    pub amount: Option<i64>,
    pub changed_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

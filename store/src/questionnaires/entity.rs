//! One version of a questionnaire.

use sea_orm::entity::prelude::*;

/// One row of `questionnaires`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "questionnaires")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub key: String,
    pub version: String,
    pub number: i64,
    pub title: String,
    pub body: String,
    pub digest: String,
    pub applied_at: DateTimeUtc,
    pub used_at: Option<DateTimeUtc>,
    pub kind: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

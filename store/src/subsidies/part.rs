//! One person's part of an application that was handed in.

use sea_orm::entity::prelude::*;

/// One row of `application_parts`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application_parts")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    pub insurer_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    pub treatments: String,
    pub reckoned: i64,
    pub outcome: Option<String>,
    pub amount: Option<i64>,
    pub reason: Option<String>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

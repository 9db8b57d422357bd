//! A dependent whom a case asks about.

use sea_orm::entity::prelude::*;

/// One row of `case_dependents`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_dependents")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub case_id: Uuid,
    pub person_id: Uuid,
    pub place: i32,
    pub reasons: String,
    pub covered: String,
    pub marks: String,
    pub removal: Option<String>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

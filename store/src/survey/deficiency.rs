//! Something that has to be put right.

use sea_orm::entity::prelude::*;

/// One row of `case_deficiencies`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_deficiencies")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    pub insurer_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i32,
    pub who: String,
    pub kind: String,
    pub key: String,
    pub reason: String,
    pub example: Option<String>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

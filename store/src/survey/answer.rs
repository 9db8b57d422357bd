//! An answer of a case.

use sea_orm::entity::prelude::*;

/// One row of `case_answers`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_answers")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    pub insurer_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub case_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub who: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub question: String,
    pub version: i64,
    pub answer: Option<String>,
    pub saved_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

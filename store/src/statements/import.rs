//! One import of statements or decisions and what it did.

use sea_orm::entity::prelude::*;

/// One row of `statement_imports`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "statement_imports")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub kind: String,
    pub file_name: String,
    pub file_digest: String,
    pub encoding: String,
    pub mode: String,
    pub rows: i64,
    pub new: i64,
    pub changed: i64,
    pub unchanged: i64,
    pub withdrawn: i64,
    pub refused: i64,
    pub by: String,
    pub started_at: DateTimeUtc,
    pub finished_at: DateTimeUtc,
    pub told_at: Option<DateTimeUtc>,
    pub told_behind: Option<Uuid>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

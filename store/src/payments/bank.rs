//! A branch of a bank with their names.

use sea_orm::entity::prelude::*;

/// One row of `banks`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "banks")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub bank: i32,
    #[sea_orm(primary_key, auto_increment = false)]
    pub branch: i32,
    pub bank_name: String,
    pub bank_kana: String,
    pub bank_folded: String,
    pub branch_name: String,
    pub branch_kana: String,
    pub branch_folded: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

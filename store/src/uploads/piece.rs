//! A piece of an arrival.

use sea_orm::entity::prelude::*;

/// One row of `arrival_pieces`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "arrival_pieces")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub arrival_id: Uuid,
    pub begins: i64,
    pub bytes: i64,
    pub digest: String,
    pub wrapped_key: Vec<u8>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A file attached to an announcement.

use sea_orm::entity::prelude::*;

/// One row of `announcement_files`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "announcement_files")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Option<Uuid>,
    pub announcement_id: Uuid,
    pub position: i32,
    pub name: String,
    pub media_type: String,
    pub size: i64,
    pub digest: String,
    pub content: Vec<u8>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

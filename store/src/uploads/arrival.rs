//! An upload that comes in pieces and goes on where it stopped.

use sea_orm::entity::prelude::*;

/// One row of `arrivals`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "arrivals")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub case_id: Uuid,
    pub person_id: Uuid,
    pub document: String,
    pub replaces: Option<Uuid>,
    pub account_id: Uuid,
    pub name: Vec<u8>,
    pub total: i64,
    pub received: i64,
    pub attempts: i32,
    pub file_id: Option<Uuid>,
    pub expires_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

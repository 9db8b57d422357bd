//! A file that belongs to a message, or will.

use sea_orm::entity::prelude::*;

/// One row of `message_files`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message_files")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub file_id: Uuid,
    pub insurer_id: Uuid,
    pub case_id: Uuid,
    pub author_kind: String,
    pub author_id: Uuid,
    pub form_id: Uuid,
    pub message_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

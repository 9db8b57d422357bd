//! A file that was removed for good because a My Number stood in it.

use sea_orm::entity::prelude::*;

/// One row of `purged_files`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "purged_files")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub file_id: Uuid,
    pub insurer_id: Uuid,
    pub case_id: Uuid,
    pub paper_id: Uuid,
    pub reason: String,
    pub purged_by: Option<Uuid>,
    pub purged_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

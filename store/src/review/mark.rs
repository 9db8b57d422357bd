//! What a reviewer has found of a paper.

use sea_orm::entity::prelude::*;

/// One row of `review_marks`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "review_marks")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub paper_id: Uuid,
    pub insurer_id: Uuid,
    pub case_id: Uuid,
    pub verdict: String,
    pub reason: Option<String>,
    pub files: String,
    pub marked_by: Uuid,
    pub marked_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

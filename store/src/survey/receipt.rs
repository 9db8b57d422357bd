//! What was submitted, and the proof of it.

use sea_orm::entity::prelude::*;

/// One row of `case_receipts`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_receipts")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub case_id: Uuid,
    pub revision: i64,
    pub number: String,
    pub questionnaire_id: Uuid,
    pub submitted_at: DateTimeUtc,
    pub salt: String,
    pub answers: String,
    pub entries: String,
    pub digest: String,
    pub seal: String,
    pub taken_back_at: Option<DateTimeUtc>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

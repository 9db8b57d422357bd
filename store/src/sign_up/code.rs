//! A confirmation code sent by mail, as a keyed hash.

use sea_orm::entity::prelude::*;

/// One row of `confirmation_codes`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "confirmation_codes")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub purpose: String,
    pub subject_id: Uuid,
    pub code_hash: String,
    pub attempts: i32,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub voided_at: Option<DateTimeUtc>,
    pub used_at: Option<DateTimeUtc>,
    pub outbox_id: Uuid,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

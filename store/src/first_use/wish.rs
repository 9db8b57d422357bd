//! Whether an account wants to be told of something new by mail.

use sea_orm::entity::prelude::*;

/// One row of `notice_wishes`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "notice_wishes")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    pub insurer_id: Uuid,
    pub wanted: bool,
    pub changed_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Kinds of news.
pub mod kind {
    /// Statements of medical expenses; decisions on benefits as well, until the account says something of those.
    pub const MEDICAL_EXPENSES: &str = "medical_expenses";
    /// Decisions on benefits.
    pub const BENEFIT_DECISIONS: &str = "benefit_decisions";
}

//! One version of somebody's bank account.

use sea_orm::entity::prelude::*;

/// One row of `bank_accounts`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bank_accounts")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub person_id: Uuid,
    pub version: i32,
    pub sealed: Option<Vec<u8>>,
    pub since: DateTimeUtc,
    pub said_by: Uuid,
    pub until: Option<DateTimeUtc>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

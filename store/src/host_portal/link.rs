//! Whose account somebody of a host portal is.

use sea_orm::entity::prelude::*;

/// One row of `host_links`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "host_links")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub account_id: Uuid,
    pub person_id: Uuid,
    pub issuer: String,
    pub subject_hash: String,
    pub linked_at: DateTimeUtc,
    pub last_used_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A mark: a person is kept from others of the household.

use sea_orm::entity::prelude::*;

/// One row of `protections`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "protections")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub person_id: Uuid,
    pub kind: String,
    pub origin: String,
    pub since: DateTimeUtc,
    pub until: Option<DateTimeUtc>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! A later last day for everybody, a workplace or a person.

use sea_orm::entity::prelude::*;

/// One row of `campaign_extensions`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_extensions")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub campaign_id: Uuid,
    pub until: Date,
    pub workplace_code: Option<String>,
    pub person_id: Option<Uuid>,
    pub made_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

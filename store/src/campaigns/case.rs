//! One insured person's part in a campaign.

use sea_orm::entity::prelude::*;

/// One row of `cases`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "cases")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub campaign_id: Uuid,
    pub insured_id: Uuid,
    pub questionnaire_id: Uuid,
    pub status: String,
    pub reasons: String,
    pub marks: String,
    pub created_at: DateTimeUtc,
    pub changed_at: DateTimeUtc,
    pub about_insured: bool,
    pub revision: i64,
    pub place: i64,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

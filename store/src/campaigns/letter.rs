//! A letter of a campaign.

use sea_orm::entity::prelude::*;

/// One row of `campaign_letters`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "campaign_letters")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub campaign_id: Uuid,
    pub case_id: Uuid,
    pub rung: String,
    pub kind: String,
    pub letter_id: Uuid,
    pub recipient: String,
    pub while_status: String,
    pub made_at: DateTimeUtc,
    pub bounced_at: Option<DateTimeUtc>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

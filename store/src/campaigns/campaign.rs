//! A campaign.

use sea_orm::entity::prelude::*;

/// One row of `campaigns`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "campaigns")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Uuid,
    pub key: String,
    pub name: String,
    pub questionnaire_id: Uuid,
    pub opens_on: Date,
    pub closes_on: Date,
    pub body: String,
    pub list_name: Option<String>,
    pub list: Option<String>,
    pub digest: String,
    pub applied_at: DateTimeUtc,
    pub opened_at: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    pub finished_at: Option<DateTimeUtc>,
    pub kind: String,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! An announcement of the site or of an insurer.

use sea_orm::entity::prelude::*;

/// One row of `announcements`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "announcements")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub insurer_id: Option<Uuid>,
    pub key: String,
    pub title: String,
    pub body: String,
    pub shown_from: DateTimeUtc,
    pub shown_until: Option<DateTimeUtc>,
    pub digest: String,
    pub updated_at: DateTimeUtc,
    pub group_kind: String,
    pub campaign_id: Option<Uuid>,
    pub held: Option<String>,
    pub until_held: Option<DateTimeUtc>,
    pub shown_before: bool,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

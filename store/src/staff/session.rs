//! A session of somebody who works at the portal, found by the hash of its token.

use sea_orm::entity::prelude::*;

/// One row of `staff_sessions`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_sessions")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub id: Uuid,
    pub staff_id: Uuid,
    pub stage: String,
    pub pending_secret: Option<Vec<u8>>,
    pub device: String,
    pub created_at: DateTimeUtc,
    pub authenticated_at: DateTimeUtc,
    pub last_seen_at: DateTimeUtc,
    pub idle_until: DateTimeUtc,
    pub absolute_until: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether it was neither ended nor ran out.
    #[must_use]
    pub fn is_alive(&self, now: DateTimeUtc) -> bool {
        self.ended_at.is_none() && self.idle_until > now && self.absolute_until > now
    }
}

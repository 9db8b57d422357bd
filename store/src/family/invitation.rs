//! An invitation of a family member to an account of their own.

use sea_orm::entity::prelude::*;

/// One row of `family_invitations`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "family_invitations")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token_hash: String,
    pub insurer_id: Uuid,
    pub person_id: Uuid,
    pub household_id: Option<Uuid>,
    pub invited_by: Uuid,
    pub recipient_masked: String,
    pub outbox_id: Uuid,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    pub used_at: Option<DateTimeUtc>,
}

impl Model {
    /// Whether it can still be accepted.
    #[must_use]
    pub fn is_open(&self, now: DateTimeUtc) -> bool {
        self.is_shown(now) && self.used_at.is_none()
    }

    /// Whether it stands, accepted or not: what whoever sent it may know of it.
    #[must_use]
    pub fn is_shown(&self, now: DateTimeUtc) -> bool {
        self.ended_at.is_none() && self.expires_at > now
    }
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

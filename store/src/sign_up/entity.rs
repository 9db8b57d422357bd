//! A sign-up under way, found by the hash of its token.

use sea_orm::entity::prelude::*;

/// One row of `sign_ups`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_ups")]
#[allow(missing_docs, reason = "the columns are described in the migration")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token_hash: String,
    pub insurer_id: Uuid,
    pub person_id: Uuid,
    pub letter_code_id: Option<Uuid>,
    pub step: String,
    pub user_id: Option<String>,
    pub password_hash: Option<String>,
    pub mail: Option<String>,
    pub account_id: Option<Uuid>,
    pub invitation_id: Option<Uuid>,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
}

/// No relations are declared: queries name what they join.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

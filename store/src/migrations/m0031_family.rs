//! Invitations of family members to accounts of their own.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, table, unique_where, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            pk_uuid("id"),
            // SHA-256 of the link's token.
            string("token_hash"),
            uuid("insurer_id"),
            // The dependent who is invited.
            uuid("person_id"),
            // The insured person who invites; nobody: staff do.
            uuid_null("household_id"),
            // The account of the insured person, or the account of staff.
            uuid("invited_by"),
            // Where the letter went, with most of it hidden.
            string("recipient_masked"),
            uuid("outbox_id"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone("expires_at"),
            // Taken back, or replaced by a newer one.
            timestamp_with_time_zone_null("ended_at"),
            // An account came of it.
            timestamp_with_time_zone_null("used_at"),
        ];
        table(manager, "family_invitations", columns).await?;
        let (token, person) = (["token_hash"], ["person_id", "created_at"]);
        unique_where(
            manager,
            "family_invitations_token",
            "family_invitations",
            &token,
            "",
        )
        .await?;
        index(
            manager,
            "family_invitations_person",
            "family_invitations",
            &person,
        )
        .await?;
        // Through which invitation a sign-up goes on; none: by the items alone.
        let add = Table::alter()
            .table("sign_ups")
            .add_column(uuid_null("invitation_id"))
            .take();
        manager.alter_table(add).await?;
        wall(manager, &["family_invitations"]).await
    }
}

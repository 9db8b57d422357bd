//! What is under way: sign-ups, confirmation codes, changes of mail, take-overs.

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
        table(
            manager,
            "sign_ups",
            [
                pk_uuid("id"),
                string("token_hash"),
                uuid("insurer_id"),
                uuid("person_id"),
                uuid_null("letter_code_id"),
                string("step"),
                string_null("user_id"),
                string_null("password_hash"),
                string_null("mail"),
                uuid_null("account_id"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("expires_at"),
            ],
        )
        .await?;
        unique_where(manager, "sign_ups_token", "sign_ups", &["token_hash"], "").await?;
        index(manager, "sign_ups_person", "sign_ups", &["person_id"]).await?;
        table(
            manager,
            "confirmation_codes",
            [
                pk_uuid("id"),
                uuid("insurer_id"),
                string("purpose"),
                uuid("subject_id"),
                string("code_hash"),
                integer("attempts"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("expires_at"),
                timestamp_with_time_zone_null("voided_at"),
                timestamp_with_time_zone_null("used_at"),
                uuid("outbox_id"),
            ],
        )
        .await?;
        index(
            manager,
            "confirmation_codes_subject",
            "confirmation_codes",
            &["subject_id"],
        )
        .await?;
        table(
            manager,
            "mail_changes",
            [
                pk_uuid("id"),
                uuid("insurer_id"),
                uuid("account_id"),
                string("mail"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("expires_at"),
                timestamp_with_time_zone_null("done_at"),
            ],
        )
        .await?;
        index(
            manager,
            "mail_changes_account",
            "mail_changes",
            &["account_id"],
        )
        .await?;
        table(
            manager,
            "take_overs",
            [
                pk_uuid("id"),
                uuid("insurer_id"),
                uuid("account_id"),
                string("mail"),
                string("state"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("ready_at"),
            ],
        )
        .await?;
        index(
            manager,
            "take_overs_ready",
            "take_overs",
            &["state", "ready_at"],
        )
        .await?;
        wall(manager, &["confirmation_codes", "mail_changes"]).await
    }
}

//! The transactional outbox: sealed letters, their delivery state, and the leases of the jobs.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, table};

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
            "outbox",
            [
                pk_uuid("id"),
                uuid("insurer_id"),
                uuid_null("account_id"),
                string("kind"),
                integer("priority"),
                binary_null("sealed"),
                string("recipient_masked"),
                string("state"),
                integer("attempts"),
                timestamp_with_time_zone("due_at"),
                timestamp_with_time_zone_null("not_after"),
                timestamp_with_time_zone_null("lease_until"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("finished_at"),
                string_null("last_error"),
            ],
        )
        .await?;
        index(
            manager,
            "outbox_due",
            "outbox",
            &["state", "priority", "due_at"],
        )
        .await?;
        index(
            manager,
            "outbox_created",
            "outbox",
            &["insurer_id", "created_at"],
        )
        .await?;
        table(
            manager,
            "job_leases",
            [
                ColumnDef::new("name")
                    .string()
                    .not_null()
                    .primary_key()
                    .take(),
                uuid("holder"),
                timestamp_with_time_zone("until"),
            ],
        )
        .await
    }
}

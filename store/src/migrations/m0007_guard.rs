//! Guard: rate limits and the audit trail.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, table, table_with_key, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        table_with_key(
            manager,
            "rate_limits",
            &["bucket", "window_start"],
            [
                string("bucket"),
                big_integer("window_start"),
                big_integer("count"),
                timestamp_with_time_zone("expires_at"),
            ],
        )
        .await?;
        index(
            manager,
            "rate_limits_expiry",
            "rate_limits",
            &["expires_at"],
        )
        .await?;
        table_with_key(
            manager,
            "audit_entries",
            &["insurer_id", "seq"],
            [
                uuid("insurer_id"),
                big_integer("seq"),
                timestamp_with_time_zone("at"),
                string("actor_kind"),
                uuid_null("actor_id"),
                string("action"),
                string("subject_kind"),
                uuid_null("subject_id"),
                text("detail"),
                string("previous_hash"),
                string("hash"),
            ],
        )
        .await?;
        table(
            manager,
            "audit_heads",
            [
                ColumnDef::new("insurer_id")
                    .uuid()
                    .not_null()
                    .primary_key()
                    .take(),
                big_integer("seq"),
                string("hash"),
            ],
        )
        .await?;
        index(
            manager,
            "audit_entries_subject",
            "audit_entries",
            &["insurer_id", "subject_id"],
        )
        .await?;
        wall(manager, &["audit_entries", "audit_heads"]).await
    }
}

//! Announcements of the site and of insurers, with attachments.

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
            "announcements",
            [
                pk_uuid("id"),
                uuid_null("insurer_id"),
                string("key"),
                string("title"),
                text("body"),
                timestamp_with_time_zone("shown_from"),
                timestamp_with_time_zone_null("shown_until"),
                string("digest"),
                timestamp_with_time_zone("updated_at"),
            ],
        )
        .await?;
        unique_where(
            manager,
            "announcements_of_insurer",
            "announcements",
            &["insurer_id", "key"],
            "insurer_id IS NOT NULL",
        )
        .await?;
        unique_where(
            manager,
            "announcements_of_site",
            "announcements",
            &["key"],
            "insurer_id IS NULL",
        )
        .await?;
        table(
            manager,
            "announcement_files",
            [
                pk_uuid("id"),
                uuid_null("insurer_id"),
                uuid("announcement_id"),
                integer("position"),
                string("name"),
                string("media_type"),
                big_integer("size"),
                string("digest"),
                blob("content"),
            ],
        )
        .await?;
        index(
            manager,
            "announcement_files_of",
            "announcement_files",
            &["announcement_id", "position"],
        )
        .await?;
        wall(manager, &["announcements", "announcement_files"]).await
    }
}

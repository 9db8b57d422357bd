//! Insurers and every version of their definitions.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{table, table_with_key, unique_where};

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
            "insurers",
            [
                pk_uuid("id"),
                string("key"),
                string_null("code"),
                json_binary("definition"),
                string("digest"),
                big_integer("revision"),
                timestamp_with_time_zone("applied_at"),
            ],
        )
        .await?;
        unique_where(manager, "insurers_key", "insurers", &["key"], "").await?;
        unique_where(
            manager,
            "insurers_code",
            "insurers",
            &["lower(code)"],
            "code IS NOT NULL",
        )
        .await?;
        table_with_key(
            manager,
            "insurer_revisions",
            &["insurer_id", "revision"],
            [
                uuid("insurer_id"),
                big_integer("revision"),
                json_binary("definition"),
                string("digest"),
                timestamp_with_time_zone("applied_at"),
            ],
        )
        .await
    }
}

//! What a person does once before some services, and the way in from a host portal.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, table, table_with_key, unique_where, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One row each time somebody showed who they are; a newer one replaces none.
        table(
            manager,
            "identity_checks",
            [
                pk_uuid("id"),
                uuid("insurer_id"),
                uuid("person_id"),
                uuid("account_id"),
                // The terms agreed to on that page, where they are asked there.
                string_null("terms_version"),
                timestamp_with_time_zone("checked_at"),
                // When the pages after it were gone through.
                timestamp_with_time_zone_null("finished_at"),
            ],
        )
        .await?;
        let newest = ["account_id", "checked_at"];
        index(
            manager,
            "identity_checks_account",
            "identity_checks",
            &newest,
        )
        .await?;
        // Which news an account wants to be told by mail.
        table_with_key(
            manager,
            "notice_wishes",
            &["account_id", "kind"],
            [
                uuid("account_id"),
                string("kind"),
                uuid("insurer_id"),
                boolean("wanted"),
                timestamp_with_time_zone("changed_at"),
            ],
        )
        .await?;
        host_portal(manager).await?;
        let tables = [
            "identity_checks",
            "notice_wishes",
            "host_links",
            "host_returns",
        ];
        wall(manager, &tables).await
    }
}

async fn host_portal(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // Whose account somebody of a host portal is; of the name they have there, only a keyed hash.
    table(
        manager,
        "host_links",
        [
            pk_uuid("id"),
            uuid("insurer_id"),
            uuid("account_id"),
            uuid("person_id"),
            string("issuer"),
            string("subject_hash"),
            timestamp_with_time_zone("linked_at"),
            timestamp_with_time_zone("last_used_at"),
        ],
    )
    .await?;
    let subject = ["insurer_id", "issuer", "subject_hash"];
    unique_where(manager, "host_links_subject", "host_links", &subject, "").await?;
    index(manager, "host_links_account", "host_links", &["account_id"]).await?;
    // Returns from a host portal: each counts once.
    table(
        manager,
        "host_returns",
        [
            ColumnDef::new("state_hash")
                .string()
                .not_null()
                .primary_key()
                .take(),
            uuid("insurer_id"),
            timestamp_with_time_zone("expires_at"),
        ],
    )
    .await?;
    index(manager, "host_returns_end", "host_returns", &["expires_at"]).await
}

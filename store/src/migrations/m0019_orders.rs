//! Orders of staff: work that takes longer than a page, how far it is, and the file it took or made.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, index_where, table, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = vec![
            pk_uuid("id"),
            uuid("insurer_id"),
            string("kind"),
            // What exactly is wanted, as JSON: ids, days and formats.
            text("wanted"),
            // Why, in the words of who asked; for what carries people's data away.
            string_null("purpose"),
            uuid_null("campaign_id"),
            uuid("ordered_by"),
            timestamp_with_time_zone("ordered_at"),
            string("state"),
            // What it is doing now, of what it does one after the other.
            string_null("phase"),
            big_integer("done"),
            big_integer("total"),
            // How often a node has begun it: one that dies while it runs is begun again.
            integer("attempts"),
            uuid_null("node"),
            // After this another node may begin it again.
            timestamp_with_time_zone_null("until"),
            timestamp_with_time_zone_null("cancel_at"),
            timestamp_with_time_zone_null("ended_at"),
            // What came of it, as JSON: counts, and of a roster file some of the people concerned.
            text_null("outcome"),
            // Why it failed: a word, or the number of an incident.
            string_null("problem"),
            // The file it took in.
            string_null("source_name"),
            big_integer_null("source_bytes"),
            string_null("source_digest"),
            binary_null("source_key"),
            // The file it made.
            string_null("file_name"),
            big_integer_null("file_bytes"),
            string_null("file_digest"),
            binary_null("file_key"),
            // Until when its files can be opened, and since when their bytes are gone.
            timestamp_with_time_zone_null("expires_at"),
            timestamp_with_time_zone_null("cleared_at"),
        ];
        table(manager, "orders", columns).await?;
        let listed = ["insurer_id", "ordered_at", "id"];
        index(manager, "orders_listed", "orders", &listed).await?;
        let open = "state IN ('waiting', 'running')";
        let order = ["insurer_id", "ordered_at"];
        index_where(manager, "orders_open", "orders", &order, open).await?;
        let kept = "expires_at IS NOT NULL AND cleared_at IS NULL";
        index_where(
            manager,
            "orders_kept",
            "orders",
            &["insurer_id", "expires_at"],
            kept,
        )
        .await?;
        wall(manager, &["orders"]).await
    }
}

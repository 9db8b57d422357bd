//! Definitions of insurers that somebody has prepared and nobody has put in force yet.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, table, wall};

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
            uuid("insurer_id"),
            // The revision it was made on; once there is a newer one, the draft is over.
            big_integer("revision"),
            // What was filled in for it: file, revision, texts, help_desks, look, terms, modules, letters.
            string("origin"),
            json_binary("definition"),
            uuid("made_by"),
            timestamp_with_time_zone("made_at"),
        ];
        table(manager, "insurer_drafts", columns).await?;
        index(
            manager,
            "insurer_drafts_made",
            "insurer_drafts",
            &["insurer_id", "made_at"],
        )
        .await?;
        wall(manager, &["insurer_drafts"]).await
    }
}

//! Cards that people have shown for their accounts, and of their names there a keyed hash only.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{table, unique_where, wall};

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
            "national_ids",
            [
                pk_uuid("id"),
                uuid("insurer_id"),
                uuid("account_id"),
                uuid("person_id"),
                string("issuer"),
                string("subject_hash"),
                timestamp_with_time_zone("proven_at"),
            ],
        )
        .await?;
        // A card is one account's, and an account has one card.
        let card = ["insurer_id", "issuer", "subject_hash"];
        unique_where(manager, "national_ids_card", "national_ids", &card, "").await?;
        let account = ["account_id", "issuer"];
        unique_where(
            manager,
            "national_ids_account",
            "national_ids",
            &account,
            "",
        )
        .await?;
        wall(manager, &["national_ids"]).await
    }
}

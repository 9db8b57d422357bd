//! When staff finished a campaign.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut alter = Table::alter();
        // From then on nothing of it moves, and the time of its documents runs.
        alter
            .table("campaigns")
            .add_column(timestamp_with_time_zone_null("finished_at"));
        manager.alter_table(alter.take()).await
    }
}

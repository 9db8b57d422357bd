//! A lost second factor is forgotten by two people: who asked for it, until somebody else agrees.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::table;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Like the accounts of staff, of no insurer: whoever asks here has worked for one.
        let columns = [
            pk_uuid("staff_id"),
            uuid("asked_by"),
            timestamp_with_time_zone("asked_at"),
            timestamp_with_time_zone("expires_at"),
        ];
        table(manager, "staff_factor_resets", columns).await
    }
}

//! Errands: what requests leave to be done a moment later.

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
        // No insurer and no account: whom a row is about must not be seen from outside its seal.
        table(
            manager,
            "errands",
            [
                pk_uuid("id"),
                binary("sealed"),
                timestamp_with_time_zone("due_at"),
                timestamp_with_time_zone("created_at"),
            ],
        )
        .await?;
        index(manager, "errands_due", "errands", &["due_at"]).await
    }
}

//! Files are found by their digest: the same receipt in another application is pointed out.

use sea_orm_migration::prelude::*;

use super::tools::index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        index(manager, "paper_files_digest", "paper_files", &["digest"]).await
    }
}

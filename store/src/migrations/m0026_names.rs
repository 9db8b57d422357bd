//! The index over names as narrow as look-ups need it: imports sort it anew.

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
        // Parts of names are found in memory. Nodes of an older version, which read names out of the old index alone, go on
        // and read people beside it. The new one comes first: on PostgreSQL readers wait for nothing but the dropping.
        let name = ["insurer_id", "kana_folded", "birth_date"];
        index(manager, "persons_names", "persons", &name).await?;
        let old = Index::drop()
            .name("persons_kana")
            .table("persons")
            .to_owned();
        manager.drop_index(old).await
    }
}

//! Files that were removed for good because a My Number stood in them: who did it, when, why.

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
            // Its row of `paper_files` stays: that it was handed in, by whom and when.
            pk_uuid("file_id"),
            uuid("insurer_id"),
            uuid("case_id"),
            // Where it stood; of a file of a message, the case stands in the paper's place.
            uuid("paper_id"),
            // Why, in words for colleagues.
            string("reason"),
            // Who of the staff did it; none: the operator at the command line.
            uuid_null("purged_by"),
            timestamp_with_time_zone("purged_at"),
        ];
        let purged = "purged_files";
        table(manager, purged, columns).await?;
        index(manager, "purged_files_case", purged, &["case_id"]).await?;
        wall(manager, &[purged]).await
    }
}

//! Review: who has a case before them, and the order in which cases wait.

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
            // A case is before one person at a time.
            pk_uuid("case_id"),
            uuid("insurer_id"),
            uuid("staff_id"),
            timestamp_with_time_zone("taken_at"),
            // After this somebody else may have it.
            timestamp_with_time_zone("until"),
        ];
        table(manager, "review_assignments", columns).await?;
        index(
            manager,
            "review_assignments_staff",
            "review_assignments",
            &["insurer_id", "staff_id"],
        )
        .await?;
        wall(manager, &["review_assignments"]).await?;
        // The queue: cases of a campaign in one state, those first that have waited longest.
        let queue = ["campaign_id", "status", "changed_at", "id"];
        index(manager, "cases_queue", "cases", &queue).await
    }
}

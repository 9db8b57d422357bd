//! Answers that no longer fitted when their case went over to another version of the questionnaire: kept, never shown.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, table_with_key, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            uuid("insurer_id"),
            uuid("case_id"),
            string("who"),
            string("question"),
            // The version the answer had in its place; a later one there may be set aside once more.
            big_integer("version"),
            // The version of the questionnaire that it answered.
            uuid("questionnaire_id"),
            text("answer"),
            timestamp_with_time_zone("saved_at"),
            timestamp_with_time_zone("set_aside_at"),
        ];
        let key = ["case_id", "who", "question", "version"];
        table_with_key(manager, "case_answers_aside", &key, columns).await?;
        // Staff's commands walk a campaign's cases page by page.
        index(manager, "cases_in_order", "cases", &["campaign_id", "id"]).await?;
        wall(manager, &["case_answers_aside"]).await
    }
}

//! Announcements written in the back office: for whom they are, drafts and those that were ended, who has read them.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index_where, table_with_key, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let columns = [
            // everybody, categories, workplaces or campaign.
            string("group_kind").default("everybody").take(),
            // Of a group of those whose case in this campaign is open.
            uuid_null("campaign_id"),
            // draft or ended: kept from being shown by the end of its period, which is as early as its beginning, or when
            // it was ended. So older nodes show neither.
            string_null("held"),
            // The end that the period has once nothing holds it any more.
            timestamp_with_time_zone_null("until_held"),
            // Whether it was shown in a period it had before.
            boolean("shown_before").default(false).take(),
        ];
        for column in columns {
            let add = Table::alter()
                .table("announcements")
                .add_column(column)
                .take();
            manager.alter_table(add).await?;
        }
        groups(manager).await?;
        reads(manager).await?;
        let workplaces = ["insurer_id", "workplace_code", "workplace_name"];
        let named = "in_roster AND workplace_code IS NOT NULL";
        index_where(manager, "persons_workplaces", "persons", &workplaces, named).await?;
        wall(manager, &["announcement_groups", "announcement_reads"]).await
    }
}

async fn groups(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        uuid("announcement_id"),
        uuid("insurer_id"),
        // A category, or the code of a workplace: as the announcement's kind of group says.
        string("value"),
    ];
    let key = ["announcement_id", "value"];
    table_with_key(manager, "announcement_groups", &key, columns).await
}

async fn reads(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        uuid("announcement_id"),
        uuid("account_id"),
        // The account's; the announcement may be the site's.
        uuid("insurer_id"),
        // The first time.
        timestamp_with_time_zone("read_at"),
    ];
    let key = ["announcement_id", "account_id"];
    table_with_key(manager, "announcement_reads", &key, columns).await
}

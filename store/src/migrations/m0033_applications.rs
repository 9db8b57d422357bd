//! Subsidies: each season of one stands among the campaigns, each application among the cases; what they have besides.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, table, table_with_key, unique_where, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let conn = manager.get_connection();
        for column in [
            // survey or subsidy.
            "ALTER TABLE campaigns ADD COLUMN kind text NOT NULL DEFAULT 'survey'",
            "ALTER TABLE questionnaires ADD COLUMN kind text NOT NULL DEFAULT 'survey'",
            // 0: the only case a survey makes for somebody; applications of one season count from 1.
            "ALTER TABLE cases ADD COLUMN place bigint NOT NULL DEFAULT 0",
            "DROP INDEX cases_campaign",
        ] {
            conn.execute_unprepared(column).await?;
        }
        let key = ["campaign_id", "insured_id", "place"];
        unique_where(manager, "cases_campaign", "cases", &key, "").await?;
        create_applications(manager).await?;
        create_parts(manager).await?;
        wall(manager, &["applications", "application_parts"]).await
    }
}

async fn create_applications(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let applications = "applications";
    let columns = [
        // The case with its answers, papers and moves.
        pk_uuid("case_id"),
        uuid("insurer_id"),
        uuid("campaign_id"),
        uuid("insured_id"),
        // The subsidy's key over the years, and the season.
        string("subsidy"),
        string("season"),
        // Where it stands, in the words of applications; the case says the same in the words of cases.
        string("status"),
        // How it is paid: salary, account or public_account; chosen at the latest when it is handed in.
        string_null("way"),
        // The day in Japan on which it was handed in first.
        date_null("applied_on"),
        // In whole yen: what was approved.
        big_integer_null("amount"),
        timestamp_with_time_zone("changed_at"),
    ];
    table(manager, applications, columns).await?;
    let of = ["insurer_id", "insured_id"];
    index(manager, "applications_insured", applications, &of).await?;
    let queue = ["campaign_id", "status", "changed_at", "case_id"];
    index(manager, "applications_queue", applications, &queue).await?;
    let waiting = ["insurer_id", "status", "way"];
    index(manager, "applications_waiting", applications, &waiting).await
}

async fn create_parts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let parts = "application_parts";
    let columns = [
        uuid("insurer_id"),
        uuid("case_id"),
        uuid("person_id"),
        // What was handed in last, as JSON: day, paid, and what is reckoned of each treatment, with every step.
        text("treatments"),
        // In whole yen: what was reckoned.
        big_integer("reckoned"),
        // approved, reduced or refused; nothing until it is decided.
        string_null("outcome"),
        // In whole yen: what is paid of it.
        big_integer_null("amount"),
        // Why it is less, in words for the member.
        text_null("reason"),
    ];
    let key = ["case_id", "person_id"];
    table_with_key(manager, parts, &key, columns).await?;
    let of = ["insurer_id", "person_id"];
    index(manager, "application_parts_person", parts, &of).await
}

//! Review, further: proposals that wait for a second reviewer, cases put aside, verdicts on papers, clear cases that
//! are decided together.

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
        proposals(manager).await?;
        holds(manager).await?;
        marks(manager).await?;
        batches(manager).await?;
        let walled = [
            "review_proposals",
            "review_holds",
            "review_marks",
            "review_batches",
            "review_batch_cases",
        ];
        wall(manager, &walled).await
    }
}

async fn proposals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("case_id"),
        // The case as it was proposed on; once it has moved, the proposal is over.
        big_integer("revision"),
        // A digest of the papers that the proposal was made on.
        string("papers"),
        // One decision for each dependent, as JSON; nobody but staff sees it.
        text("decisions"),
        uuid("proposed_by"),
        timestamp_with_time_zone("proposed_at"),
        // waiting, confirmed, sent_back, or over when the case went on without it.
        string("state"),
        uuid_null("second_by"),
        timestamp_with_time_zone_null("second_at"),
        // Why it was sent back.
        text_null("reason"),
    ];
    table(manager, "review_proposals", columns).await?;
    unique_where(
        manager,
        "review_proposals_waiting",
        "review_proposals",
        &["case_id"],
        "state = 'waiting'",
    )
    .await?;
    index(
        manager,
        "review_proposals_case",
        "review_proposals",
        &["case_id", "proposed_at"],
    )
    .await
}

async fn holds(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("case_id"),
        uuid("insurer_id"),
        // The case as it was put aside; once it has moved, it is aside no longer.
        big_integer("revision"),
        text("note"),
        // The day to look again, in Japan's time.
        date("until"),
        uuid("held_by"),
        timestamp_with_time_zone("held_at"),
    ];
    table(manager, "review_holds", columns).await
}

async fn marks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("paper_id"),
        uuid("insurer_id"),
        uuid("case_id"),
        // accepted or rejected.
        string("verdict"),
        text_null("reason"),
        // Which files were seen, as JSON: what comes later has not been looked at.
        text("files"),
        uuid("marked_by"),
        timestamp_with_time_zone("marked_at"),
    ];
    table(manager, "review_marks", columns).await?;
    index(manager, "review_marks_case", "review_marks", &["case_id"]).await
}

async fn batches(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("campaign_id"),
        uuid("made_by"),
        timestamp_with_time_zone("made_at"),
        // Until then it can be taken back.
        timestamp_with_time_zone("due_at"),
        // waiting, running, done, taken_back.
        string("state"),
        uuid_null("ended_by"),
        timestamp_with_time_zone_null("ended_at"),
    ];
    table(manager, "review_batches", columns).await?;
    index(
        manager,
        "review_batches_campaign",
        "review_batches",
        &["campaign_id", "made_at"],
    )
    .await?;
    index(
        manager,
        "review_batches_due",
        "review_batches",
        &["insurer_id", "state", "due_at"],
    )
    .await?;
    let columns = [
        uuid("batch_id"),
        uuid("case_id"),
        uuid("insurer_id"),
        big_integer("revision"),
        string("papers"),
        // waiting, decided, left_out.
        string("outcome"),
        // Why it was left out.
        string_null("reason"),
    ];
    let key = ["batch_id", "case_id"];
    table_with_key(manager, "review_batch_cases", &key, columns).await?;
    index(
        manager,
        "review_batch_cases_case",
        "review_batch_cases",
        &["case_id"],
    )
    .await
}

//! Surveys: versions of questionnaires, campaigns with their extensions, cases and the dependents they ask about.

use sea_orm_migration::sea_orm::{ConnectionTrait as _, DbBackend};
use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, table, unique_where, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_questionnaires(manager).await?;
        create_campaigns(manager).await?;
        create_cases(manager).await?;
        let tables = [
            "questionnaires",
            "campaigns",
            "campaign_extensions",
            "cases",
            "case_dependents",
        ];
        wall(manager, &tables).await
    }
}

async fn create_questionnaires(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        string("key"),
        string("version"),
        // Counts the versions of a key, from 1.
        big_integer("number"),
        string("title"),
        // The file as it was applied.
        text("body"),
        // SHA-256 of the body in hex.
        string("digest"),
        timestamp_with_time_zone("applied_at"),
        // Since when a campaign asks with it; from then on it never changes.
        timestamp_with_time_zone_null("used_at"),
    ];
    table(manager, "questionnaires", columns).await?;
    for (name, column) in [
        ("questionnaires_version", "version"),
        ("questionnaires_number", "number"),
    ] {
        let key = ["insurer_id", "key", column];
        unique_where(manager, name, "questionnaires", &key, "").await?;
    }
    keep_what_is_used(manager).await
}

/// A version in use can be neither changed nor removed, whoever asks.
async fn keep_what_is_used(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let conn = manager.get_connection();
    let reason = "a questionnaire in use is never changed";
    if manager.get_database_backend() == DbBackend::Postgres {
        let sql = format!(
            "CREATE FUNCTION keep_used_questionnaire() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN RAISE EXCEPTION '{reason}' USING ERRCODE = 'restrict_violation'; END $$;
             CREATE TRIGGER questionnaires_in_use BEFORE UPDATE OR DELETE ON questionnaires
             FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION keep_used_questionnaire()"
        );
        return conn.execute_unprepared(&sql).await.map(|_| ());
    }
    for act in ["UPDATE", "DELETE"] {
        let sql = format!(
            "CREATE TRIGGER questionnaires_in_use_{act} BEFORE {act} ON questionnaires
             FOR EACH ROW WHEN OLD.used_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{reason}'); END"
        );
        conn.execute_unprepared(&sql).await?;
    }
    Ok(())
}

async fn create_campaigns(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        string("key"),
        string("name"),
        uuid("questionnaire_id"),
        date("opens_on"),
        date("closes_on"),
        // The file as it was applied, and the list it names.
        text("body"),
        string_null("list_name"),
        text_null("list"),
        // SHA-256 of both in hex.
        string("digest"),
        timestamp_with_time_zone("applied_at"),
        // When the cases were made.
        timestamp_with_time_zone_null("opened_at"),
        // When it was closed by hand, before its last day.
        timestamp_with_time_zone_null("closed_at"),
    ];
    table(manager, "campaigns", columns).await?;
    let key = ["insurer_id", "key"];
    unique_where(manager, "campaigns_key", "campaigns", &key, "").await?;
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("campaign_id"),
        date("until"),
        // For whom: one of the two, or neither for everybody.
        string_null("workplace_code"),
        uuid_null("person_id"),
        timestamp_with_time_zone("made_at"),
    ];
    let extensions = "campaign_extensions";
    table(manager, extensions, columns).await?;
    let of = ["campaign_id"];
    index(manager, "campaign_extensions_of", extensions, &of).await
}

async fn create_cases(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("campaign_id"),
        uuid("insured_id"),
        // The version this case answers.
        uuid("questionnaire_id"),
        string("status"),
        // Why the insured person is asked about themselves, and marks of the list: JSON lists of words.
        text("reasons"),
        text("marks"),
        timestamp_with_time_zone("created_at"),
        timestamp_with_time_zone("changed_at"),
    ];
    table(manager, "cases", columns).await?;
    let key = ["campaign_id", "insured_id"];
    unique_where(manager, "cases_campaign", "cases", &key, "").await?;
    index(manager, "cases_status", "cases", &["campaign_id", "status"]).await?;
    let of = ["insurer_id", "insured_id"];
    index(manager, "cases_insured", "cases", &of).await?;
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("case_id"),
        uuid("person_id"),
        // The order in which dependents are asked about, from 0.
        integer("place"),
        // Why this dependent is asked about, documents the insurer has already, marks of the list: JSON lists.
        text("reasons"),
        text("covered"),
        text("marks"),
        // Whether the removal is under way; a fact beside the status.
        string_null("removal"),
    ];
    table(manager, "case_dependents", columns).await?;
    let key = ["case_id", "person_id"];
    unique_where(manager, "case_dependents_case", "case_dependents", &key, "").await?;
    index(
        manager,
        "case_dependents_person",
        "case_dependents",
        &["person_id"],
    )
    .await
}

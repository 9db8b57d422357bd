//! Where money goes and how it left: accounts with their versions, runs, payments; names of banks for people.

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
        create_accounts(manager).await?;
        create_runs(manager).await?;
        create_payments(manager).await?;
        create_fetches(manager).await?;
        create_banks(manager).await?;
        let tables = [
            "bank_accounts",
            "payment_runs",
            "payments",
            "payment_fetches",
        ];
        wall(manager, &tables).await
    }
}

async fn create_accounts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let accounts = "bank_accounts";
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        // Whose.
        uuid("person_id"),
        // From 1.
        integer("version"),
        // The account, sealed under the row's id; nothing once it is forgotten.
        binary_null("sealed"),
        timestamp_with_time_zone("since"),
        // The portal account that said so.
        uuid("said_by"),
        // When another version took its place or it was taken away; the one in force has none.
        timestamp_with_time_zone_null("until"),
    ];
    table(manager, accounts, columns).await?;
    let version = ["person_id", "version"];
    unique_where(manager, "bank_accounts_version", accounts, &version, "").await?;
    let one = ["person_id"];
    let holds = "until IS NULL";
    unique_where(manager, "bank_accounts_in_force", accounts, &one, holds).await?;
    let ended = ["insurer_id", "until"];
    index(manager, "bank_accounts_ended", accounts, &ended).await
}

async fn create_runs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let runs = "payment_runs";
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        // Counts up from 1 at each insurer; the first digits of its payments' references.
        integer("number"),
        // salary, account or public_account
        string("way"),
        // What was approved up to this day in Japan.
        date("approved_until"),
        // The day on which the money arrives.
        date("pay_on"),
        // The words of domain::subsidies::RunStatus.
        string("status"),
        big_integer("count"),
        // In whole yen.
        big_integer("total"),
        // SHA-256 of the file, lower-case hex, and the file, sealed under the row's id; nothing once it is forgotten.
        string("digest"),
        binary_null("file"),
        uuid("prepared_by"),
        timestamp_with_time_zone("prepared_at"),
        // The second person.
        uuid_null("released_by"),
        timestamp_with_time_zone_null("released_at"),
        // Who settled or gave it up.
        uuid_null("ended_by"),
        timestamp_with_time_zone_null("ended_at"),
    ];
    table(manager, runs, columns).await?;
    let number = ["insurer_id", "number"];
    unique_where(manager, "payment_runs_number", runs, &number, "").await
}

async fn create_payments(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let payments = "payments";
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("run_id"),
        // The application that is paid, and whom.
        uuid("case_id"),
        uuid("person_id"),
        // 顧客コード1: the run's number and the place in it, five digits each.
        big_integer("reference"),
        // In whole yen.
        big_integer("amount"),
        // collected, paid, put_back or returned
        string("state"),
        // Whom and where to when it was collected, sealed under the row's id; nothing once it is forgotten.
        binary_null("sealed"),
        // Why it came back: a word of domain::subsidies::BounceReason, and the bank's own code.
        string_null("reason"),
        string_null("bank_code"),
        timestamp_with_time_zone_null("returned_at"),
        uuid_null("returned_by"),
    ];
    table(manager, payments, columns).await?;
    // Nothing is paid twice, whoever acts at once: an application has one payment that is on its way or carried out.
    let living = "state IN ('collected', 'paid')";
    unique_where(manager, "payments_living", payments, &["case_id"], living).await?;
    let reference = ["insurer_id", "reference"];
    unique_where(manager, "payments_reference", payments, &reference, "").await?;
    let of = ["run_id", "reference"];
    index(manager, "payments_run", payments, &of).await?;
    index(manager, "payments_case", payments, &["case_id"]).await
}

async fn create_fetches(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let fetches = "payment_fetches";
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("run_id"),
        uuid("by"),
        timestamp_with_time_zone("at"),
        // What for, in their words.
        text("purpose"),
    ];
    table(manager, fetches, columns).await?;
    index(manager, "payment_fetches_run", fetches, &["run_id", "at"]).await
}

/// The operator's table; it belongs to no insurer and holds nothing of people.
async fn create_banks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        integer("bank"),
        integer("branch"),
        string("bank_name"),
        string("bank_kana"),
        string("bank_folded"),
        string("branch_name"),
        string("branch_kana"),
        string("branch_folded"),
    ];
    table_with_key(manager, "banks", &["bank", "branch"], columns).await
}

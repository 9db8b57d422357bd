//! The roster: people, their earlier numbers, kana aliases, letter codes and the imports.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, index_where, table, unique_where, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

fn persons() -> Vec<ColumnDef> {
    vec![
        pk_uuid("id"),
        uuid("insurer_id"),
        string("symbol"),
        string("number"),
        string("branch"),
        string("symbol_folded"),
        string("number_folded"),
        string("kana"),
        string("kana_folded"),
        date("birth_date"),
        string_null("name"),
        string_null("english_name"),
        string_null("sex"),
        string_null("relationship"),
        date_null("acquired_on"),
        date_null("lost_on"),
        date_null("certified_on"),
        string_null("category"),
        string_null("workplace_code"),
        string_null("workplace_name"),
        string_null("employee_number"),
        string_null("mail"),
        string_null("living"),
        boolean("exempt"),
        string_null("note"),
        // Of a dependent: the insured person of the same symbol and number.
        uuid_null("insured_id"),
        // Of every column an import brings: equal digests mean that nothing changed.
        big_integer("row_digest"),
        boolean("in_roster"),
        timestamp_with_time_zone("created_at"),
        timestamp_with_time_zone("updated_at"),
    ]
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_persons(manager).await?;
        create_numbers_and_aliases(manager).await?;
        create_letter_codes(manager).await?;
        table(manager, "roster_imports", imports()).await?;
        let by_insurer = ["insurer_id", "finished_at"];
        index(manager, "roster_imports_of", "roster_imports", &by_insurer).await?;
        let tables = [
            "persons",
            "person_numbers",
            "kana_aliases",
            "letter_codes",
            "roster_imports",
        ];
        wall(manager, &tables).await
    }
}

async fn create_persons(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table(manager, "persons", persons()).await?;
    let key = ["insurer_id", "symbol_folded", "number_folded", "branch"];
    unique_where(manager, "persons_numbers", "persons", &key, "in_roster").await?;
    let name = ["insurer_id", "kana_folded", "birth_date"];
    index(manager, "persons_kana", "persons", &name).await?;
    index_where(
        manager,
        "persons_former",
        "persons",
        &["insurer_id"],
        "NOT in_roster",
    )
    .await?;
    index_where(
        manager,
        "persons_employee",
        "persons",
        &["insurer_id", "employee_number"],
        "employee_number IS NOT NULL",
    )
    .await
}

async fn create_numbers_and_aliases(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let numbers = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("person_id"),
        string("symbol"),
        string("number"),
        string("branch"),
        timestamp_with_time_zone("until"),
    ];
    table(manager, "person_numbers", numbers).await?;
    let person = ["person_id"];
    index(manager, "person_numbers_person", "person_numbers", &person).await?;
    let aliases = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("person_id"),
        string("kana"),
        string("kana_folded"),
        timestamp_with_time_zone("created_at"),
    ];
    table(manager, "kana_aliases", aliases).await?;
    let key = ["person_id", "kana_folded"];
    unique_where(manager, "kana_aliases_person", "kana_aliases", &key, "").await
}

async fn create_letter_codes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let codes = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("person_id"),
        string("code_hash"),
        timestamp_with_time_zone("expires_at"),
        timestamp_with_time_zone_null("used_at"),
        timestamp_with_time_zone("created_at"),
    ];
    table(manager, "letter_codes", codes).await?;
    let key = ["insurer_id", "code_hash"];
    unique_where(manager, "letter_codes_hash", "letter_codes", &key, "").await?;
    index(
        manager,
        "letter_codes_person",
        "letter_codes",
        &["person_id"],
    )
    .await
}

fn imports() -> [ColumnDef; 16] {
    [
        pk_uuid("id"),
        uuid("insurer_id"),
        string("file_name"),
        string("file_digest"),
        string("encoding"),
        string("mode"),
        big_integer("rows"),
        big_integer("new"),
        big_integer("changed"),
        big_integer("moved"),
        big_integer("unchanged"),
        big_integer("gone"),
        big_integer("refused"),
        string("by"),
        timestamp_with_time_zone("started_at"),
        timestamp_with_time_zone("finished_at"),
    ]
}

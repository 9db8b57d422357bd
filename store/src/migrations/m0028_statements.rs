//! Medical-expense statements and benefit payments: imports, the months that are there, lines and decisions with their versions.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, index_where, table, table_with_key, unique_where, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_imports(manager).await?;
        let lines = vec![
            // The kind of care, e.g. outpatient.
            string("care"),
            string("provider"),
            integer_null("days"),
            // In yen, as all amounts here.
            big_integer("total"),
            big_integer("insurer_share"),
            big_integer("public_share"),
            // Without that of meals.
            big_integer("own_share"),
            integer("meals"),
            big_integer("meal_cost"),
            big_integer("meal_own"),
            // Benefits paid for it besides.
            big_integer("benefit"),
            string_null("note"),
        ];
        create_entries(manager, "statement_lines", lines).await?;
        let decisions = vec![
            // The decision's own number.
            string_null("number"),
            // e.g. high_cost.
            string("kind"),
            date("decided_on"),
            date_null("paid_on"),
            big_integer("amount"),
            date_null("period_from"),
            date_null("period_to"),
            // employer | account | public_account | provider | other
            string("way"),
            string_null("note"),
        ];
        create_entries(manager, "benefit_decisions", decisions).await?;
        let tables = [
            "statement_imports",
            "statement_months",
            "statement_lines",
            "benefit_decisions",
        ];
        wall(manager, &tables).await
    }
}

async fn create_imports(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let imports = [
        pk_uuid("id"),
        uuid("insurer_id"),
        // lines | decisions
        string("kind"),
        string("file_name"),
        string("file_digest"),
        string("encoding"),
        // replace | add
        string("mode"),
        big_integer("rows"),
        big_integer("new"),
        big_integer("changed"),
        big_integer("unchanged"),
        big_integer("withdrawn"),
        big_integer("refused"),
        string("by"),
        timestamp_with_time_zone("started_at"),
        timestamp_with_time_zone("finished_at"),
    ];
    table(manager, "statement_imports", imports).await?;
    let of = ["insurer_id", "finished_at"];
    index(manager, "statement_imports_of", "statement_imports", &of).await?;
    let months = [
        uuid("insurer_id"),
        // 202608
        integer("month"),
        timestamp_with_time_zone("came_at"),
        timestamp_with_time_zone("changed_at"),
    ];
    let key = ["insurer_id", "month"];
    table_with_key(manager, "statement_months", &key, months).await
}

/// Entries of a file: a row for each version.
async fn create_entries(
    manager: &SchemaManager<'_>,
    name: &'static str,
    own: Vec<ColumnDef>,
) -> Result<(), DbErr> {
    let mut columns = vec![
        pk_uuid("id"),
        uuid("insurer_id"),
        // The insured person in whose statement it stands, and the person it is about.
        uuid("household_id"),
        uuid("person_id"),
        // 202608
        integer("month"),
        // A hash of what identifies the entry through its versions.
        uuid("key"),
        integer("version"),
        // Of everything it says: equal digests mean that nothing changed.
        big_integer("digest"),
        uuid("import_id"),
        timestamp_with_time_zone("since"),
        // When another version took its place or it was withdrawn; the version that holds has none.
        timestamp_with_time_zone_null("until"),
        // changed | withdrawn
        string_null("ended"),
    ];
    columns.extend(own);
    table(manager, name, columns).await?;
    // An import brings an entry once; what was withdrawn may come again.
    let key = ["insurer_id", "month", "key", "import_id"];
    unique_where(manager, &format!("{name}_key"), name, &key, "").await?;
    let holds = "until IS NULL";
    for (of, person) in [("household", "household_id"), ("person", "person_id")] {
        let columns = [person, "month"];
        index_where(manager, &format!("{name}_{of}"), name, &columns, holds).await?;
    }
    Ok(())
}

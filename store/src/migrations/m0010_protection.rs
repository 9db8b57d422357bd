//! Who is kept from others of the household, since when; and the rule values that an insurer sets itself.

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
        create_protections(manager).await?;
        create_rules(manager).await?;
        // Whether the insured person is asked about themselves too, not only about dependents.
        let asked = boolean("about_insured").default(false).take();
        let cases = Table::alter().table("cases").add_column(asked).take();
        manager.alter_table(cases).await?;
        wall(manager, &["protections", "insurer_rules"]).await
    }
}

async fn create_protections(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("person_id"),
        // protected | objecting
        string("kind"),
        // roster: the insurer's files say so; hand: staff said so, and no file takes it back.
        string("origin"),
        timestamp_with_time_zone("since"),
        // A mark that is over stays as history.
        timestamp_with_time_zone_null("until"),
    ];
    table(manager, "protections", columns).await?;
    let (key, open) = (["person_id", "kind", "origin"], "until IS NULL");
    unique_where(manager, "protections_open", "protections", &key, open).await?;
    let of = ["insurer_id", "person_id"];
    index(manager, "protections_of", "protections", &of).await
}

async fn create_rules(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        // Counts the versions of an insurer, from 1; the last one is in force.
        big_integer("number"),
        string("file_name"),
        // The file as it was applied.
        text("body"),
        // SHA-256 of the body in hex.
        string("digest"),
        timestamp_with_time_zone("applied_at"),
    ];
    table(manager, "insurer_rules", columns).await?;
    let key = ["insurer_id", "number"];
    unique_where(manager, "insurer_rules_number", "insurer_rules", &key, "").await
}

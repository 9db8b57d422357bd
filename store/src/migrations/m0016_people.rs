//! Finding people, and what the help desk did for them.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, index_where, table, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        persons(manager).await?;
        let mail = ["insurer_id", "lower(mail)"];
        let set = "mail IS NOT NULL";
        index_where(manager, "accounts_mail", "accounts", &mail, set).await?;
        // Of who has no other account: why nobody can log in.
        let (person, void) = (["person_id"], "status = 'void'");
        index_where(manager, "accounts_void", "accounts", &person, void).await?;
        let of = ["account_id", "created_at"];
        index(manager, "outbox_account", "outbox", &of).await?;
        help_notes(manager).await
    }
}

async fn persons(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // With all that a search for a part of a name asks, so that it never reads the people themselves. What the index
    // had before stands first in it, so that older nodes go on using it.
    let old = Index::drop()
        .name("persons_kana")
        .table("persons")
        .to_owned();
    manager.drop_index(old).await?;
    let name = [
        "insurer_id",
        "kana_folded",
        "birth_date",
        "name",
        "in_roster",
    ];
    index(manager, "persons_kana", "persons", &name).await?;
    let numbers = ["insurer_id", "number_folded", "symbol_folded"];
    let left = "NOT in_roster";
    index_where(manager, "persons_former_numbers", "persons", &numbers, left).await?;
    let (mail, set) = (["insurer_id", "lower(mail)"], "mail IS NOT NULL");
    index_where(manager, "persons_mail", "persons", &mail, set).await
}

async fn help_notes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("person_id"),
        uuid("staff_id"),
        // What was done: the action of the audit line that names this note.
        string("act"),
        // In their own words; the only place that has them.
        string("reason"),
        timestamp_with_time_zone("at"),
    ];
    table(manager, "help_notes", columns).await?;
    let of = ["insurer_id", "person_id", "at"];
    index(manager, "help_notes_person", "help_notes", &of).await?;
    wall(manager, &["help_notes"]).await
}

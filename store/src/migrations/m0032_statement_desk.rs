//! Statements at the insurer's desk: questions about lines, lines that staff took back, and of which imports was told by mail.

use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{index, index_where, table, unique_where, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create_questions(manager).await?;
        wall(manager, &["statement_questions"]).await?;
        for column in [
            // When everybody was written to who wants to know of it; the account up to which that was done.
            timestamp_with_time_zone_null("told_at"),
            uuid_null("told_behind"),
        ] {
            let mut alter = Table::alter();
            alter.table("statement_imports").add_column(column);
            manager.alter_table(alter.take()).await?;
        }
        let (name, lines) = ("statement_lines_withdrawn", "statement_lines");
        let withdrawn = "ended = 'withdrawn'";
        index_where(manager, name, lines, &["person_id", "month"], withdrawn).await
    }
}

async fn create_questions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let questions = "statement_questions";
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        // Who asks.
        uuid("account_id"),
        uuid("person_id"),
        // The line as it was then, whom it is about, and what identifies it through its versions.
        uuid("line_id"),
        uuid("about_id"),
        integer("month"),
        uuid("key"),
        // not_received | amounts | other
        string("kind"),
        text("body"),
        // The form it was written in: sent twice, it is one question.
        uuid("form_id"),
        timestamp_with_time_zone("asked_at"),
        text_null("answer"),
        timestamp_with_time_zone_null("answered_at"),
        uuid_null("answered_by"),
        // When who asked saw the answer first.
        timestamp_with_time_zone_null("read_at"),
    ];
    table(manager, questions, columns).await?;
    let form = ["account_id", "form_id"];
    unique_where(manager, "statement_questions_form", questions, &form, "").await?;
    let of = ["insurer_id", "asked_at", "id"];
    index(manager, "statement_questions_asked", questions, &of).await?;
    let open = "answered_at IS NULL";
    index_where(manager, "statement_questions_open", questions, &of, open).await?;
    let line = ["insurer_id", "key"];
    index(manager, "statement_questions_line", questions, &line).await
}

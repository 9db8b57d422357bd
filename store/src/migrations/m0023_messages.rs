//! Messages in cases: a thread a case, its messages, and the files that belong to them.

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
        create_threads(manager).await?;
        create_messages(manager).await?;
        create_files(manager).await?;
        wall(manager, &["message_threads", "messages", "message_files"]).await
    }
}

async fn create_threads(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("case_id"),
        uuid("insurer_id"),
        uuid("campaign_id"),
        // How many messages there are.
        integer("messages"),
        // Since when a message of the member waits for an answer.
        timestamp_with_time_zone_null("waiting_since"),
        // Who of the staff wrote last.
        uuid_null("staff_id"),
        // When the member was told by mail of messages that they have not read since; one mail for all of them.
        timestamp_with_time_zone_null("told_at"),
        timestamp_with_time_zone("changed_at"),
    ];
    let threads = "message_threads";
    table(manager, threads, columns).await?;
    let of = ["insurer_id", "waiting_since", "case_id"];
    let waits = "waiting_since IS NOT NULL";
    index_where(manager, "message_threads_waiting", threads, &of, waits).await?;
    let of = ["insurer_id", "changed_at", "case_id"];
    index(manager, "message_threads_changed", threads, &of).await?;
    let of = ["insurer_id", "staff_id", "changed_at"];
    index(manager, "message_threads_staff", threads, &of).await
}

async fn create_messages(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("case_id"),
        // Its place in the thread, from 1.
        integer("number"),
        // member or staff, and whose account.
        string("author_kind"),
        uuid("author_id"),
        // The form it was written in: sent twice, it is one message.
        uuid("form_id"),
        text("body"),
        timestamp_with_time_zone("sent_at"),
        // When somebody of the other side saw it first.
        timestamp_with_time_zone_null("read_at"),
    ];
    table(manager, "messages", columns).await?;
    let key = ["case_id", "number"];
    unique_where(manager, "messages_number", "messages", &key, "").await?;
    let key = ["case_id", "author_id", "form_id"];
    unique_where(manager, "messages_form", "messages", &key, "").await?;
    let unread = "read_at IS NULL";
    index_where(manager, "messages_unread", "messages", &["case_id"], unread).await
}

async fn create_files(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        // A row of `paper_files` that stands in no paper: there its case stands in the paper's place.
        pk_uuid("file_id"),
        uuid("insurer_id"),
        uuid("case_id"),
        string("author_kind"),
        uuid("author_id"),
        // The form it was chosen in, and the message it left with.
        uuid("form_id"),
        uuid_null("message_id"),
        timestamp_with_time_zone("created_at"),
    ];
    let files = "message_files";
    table(manager, files, columns).await?;
    index(manager, "message_files_case", files, &["case_id"]).await?;
    let of = ["insurer_id", "created_at"];
    let unsent = "message_id IS NULL";
    index_where(manager, "message_files_unsent", files, &of, unsent).await
}

//! What people hand in: papers of a case, their files with the keys they rest under, uploads that are under way.

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
        create_keys(manager).await?;
        create_papers(manager).await?;
        create_files(manager).await?;
        create_arrivals(manager).await?;
        let tables = [
            "document_keys",
            "papers",
            "paper_files",
            "file_pages",
            "arrivals",
            "arrival_pieces",
        ];
        wall(manager, &tables).await
    }
}

async fn create_keys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("insurer_id"),
        // The insurer's key for documents, sealed under the portal's master key.
        binary("sealed"),
        timestamp_with_time_zone("made_at"),
    ];
    table(manager, "document_keys", columns).await
}

async fn create_papers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("case_id"),
        // Whose paper: the insured or a dependent the case asks about.
        uuid("person_id"),
        // The document kind's key in the case's questionnaire.
        string("document"),
        // Since when it has to be put right; only then its submitted files may be changed.
        timestamp_with_time_zone_null("returned_at"),
        timestamp_with_time_zone("created_at"),
        timestamp_with_time_zone("changed_at"),
    ];
    table(manager, "papers", columns).await?;
    let key = ["case_id", "person_id", "document"];
    unique_where(manager, "papers_slot", "papers", &key, "").await
}

async fn create_files(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = vec![
        // Its name in the vault, too; the last two bytes are 0 and number its pages there.
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("case_id"),
        uuid("paper_id"),
        // The order within the paper, and quarter turns clockwise (0-3) it is shown with.
        integer("place"),
        integer("turns"),
        // arriving, kept, scanned, refused, withdrawn or shredded.
        string("state"),
        // What its sender calls it, sealed; the kind its content has.
        binary_null("name"),
        string_null("kind"),
        // Reserved while it arrives, then as it is.
        big_integer("bytes"),
        // SHA-256 of the original in hex, and its key under the insurer's; without the key it is gone for good.
        string_null("digest"),
        binary_null("wrapped_key"),
        integer("pages"),
        // none, hinted (it may hold a My Number) or denied (its sender says that it does not).
        string("my_number"),
        // Why the scanner refuses it: the name of the malware.
        string_null("malware"),
        uuid("account_id"),
        timestamp_with_time_zone_null("submitted_at"),
        timestamp_with_time_zone_null("scanned_at"),
        timestamp_with_time_zone("scrubbed_at"),
        timestamp_with_time_zone_null("damaged_at"),
        // Until when an arriving file is waited for.
        timestamp_with_time_zone_null("expires_at"),
        // When its key was forgotten, and when its bytes were removed.
        timestamp_with_time_zone_null("gone_at"),
        timestamp_with_time_zone_null("cleared_at"),
        timestamp_with_time_zone("created_at"),
        timestamp_with_time_zone("changed_at"),
    ];
    let files = "paper_files";
    table(manager, files, columns).await?;
    index(manager, "paper_files_case", files, &["case_id"]).await?;
    for (name, column, condition) in [
        ("paper_files_arriving", "expires_at", "state = 'arriving'"),
        (
            "paper_files_uncleared",
            "gone_at",
            "gone_at IS NOT NULL AND cleared_at IS NULL",
        ),
        ("paper_files_unscanned", "created_at", "state = 'kept'"),
        (
            "paper_files_scrub",
            "scrubbed_at",
            "wrapped_key IS NOT NULL",
        ),
    ] {
        let of = ["insurer_id", column];
        index_where(manager, name, files, &of, condition).await?;
    }
    let columns = [
        // Its name in the vault: the file's with its number in the last two bytes.
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("file_id"),
        // 0 is the small picture of the first page, then the pages from 1.
        integer("number"),
        big_integer("bytes"),
        string("digest"),
        binary("wrapped_key"),
    ];
    table(manager, "file_pages", columns).await?;
    let key = ["file_id", "number"];
    unique_where(manager, "file_pages_number", "file_pages", &key, "").await
}

async fn create_arrivals(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("case_id"),
        uuid("person_id"),
        string("document"),
        // The file it takes the place of.
        uuid_null("replaces"),
        uuid("account_id"),
        binary("name"),
        // How many bytes there will be, how many are here, and how often somebody began to send more.
        big_integer("total"),
        big_integer("received"),
        integer("attempts"),
        // What it became.
        uuid_null("file_id"),
        timestamp_with_time_zone("expires_at"),
        timestamp_with_time_zone("created_at"),
    ];
    table(manager, "arrivals", columns).await?;
    index(manager, "arrivals_case", "arrivals", &["case_id"]).await?;
    let of = ["insurer_id", "expires_at"];
    index(manager, "arrivals_expiry", "arrivals", &of).await?;
    let columns = [
        // Its name in the vault: the arrival's with the attempt in the last two bytes.
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("arrival_id"),
        big_integer("begins"),
        big_integer("bytes"),
        string("digest"),
        binary("wrapped_key"),
    ];
    table(manager, "arrival_pieces", columns).await?;
    let key = ["arrival_id", "begins"];
    unique_where(manager, "arrival_pieces_place", "arrival_pieces", &key, "").await
}

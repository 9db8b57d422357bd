//! What people answer in a case, what they submitted, what came back, what was decided, and every move of a case.

use sea_orm_migration::sea_orm::{ConnectionTrait as _, DbBackend};
use sea_orm_migration::{prelude::*, schema::*};

use super::tools::{table, table_with_key, unique_where, wall};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Counts the moves of a case; what a move leaves behind carries the number it had then.
        let column = "ALTER TABLE cases ADD COLUMN revision bigint NOT NULL DEFAULT 0";
        manager.get_connection().execute_unprepared(column).await?;
        create_answers(manager).await?;
        create_receipts(manager).await?;
        create_review(manager).await?;
        create_moves(manager).await?;
        let tables = [
            "case_answers",
            "case_receipts",
            "case_deficiencies",
            "case_decisions",
            "case_moves",
        ];
        wall(manager, &tables).await
    }
}

async fn create_answers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        uuid("insurer_id"),
        uuid("case_id"),
        // Whom it is about: the word `insured`, or a dependent's person id.
        string("who"),
        string("question"),
        // Counts what was saved here, from 1; never goes back, also when an answer is taken out.
        big_integer("version"),
        // The answer as JSON with the number of its format; nothing when it was taken out.
        text_null("answer"),
        timestamp_with_time_zone("saved_at"),
    ];
    let key = ["case_id", "who", "question"];
    table_with_key(manager, "case_answers", &key, columns).await?;
    freeze_answers(manager).await
}

/// Answers change only while their case takes answers, whoever asks. They go with their case, after it.
async fn freeze_answers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let conn = manager.get_connection();
    let reason = "submitted answers are never changed";
    let open = "'not_started', 'in_progress', 'returned'";
    if manager.get_database_backend() == DbBackend::Postgres {
        // The row is held, so that no submission comes between this look and the change.
        let sql = format!(
            "CREATE FUNCTION keep_submitted_answers() RETURNS trigger LANGUAGE plpgsql AS $$
             DECLARE of_case uuid; stands text;
             BEGIN
                 IF TG_OP = 'DELETE' THEN of_case := OLD.case_id; ELSE of_case := NEW.case_id; END IF;
                 SELECT status INTO stands FROM cases WHERE id = of_case FOR SHARE;
                 IF stands NOT IN ({open}) THEN
                     RAISE EXCEPTION '{reason}' USING ERRCODE = 'restrict_violation';
                 END IF;
                 IF TG_OP = 'DELETE' THEN RETURN OLD; ELSE RETURN NEW; END IF;
             END $$;
             CREATE TRIGGER case_answers_submitted BEFORE INSERT OR UPDATE OR DELETE ON case_answers
             FOR EACH ROW EXECUTE FUNCTION keep_submitted_answers()"
        );
        return conn.execute_unprepared(&sql).await.map(|_| ());
    }
    for (act, row) in [("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")] {
        let sql = format!(
            "CREATE TRIGGER case_answers_submitted_{act} BEFORE {act} ON case_answers FOR EACH ROW
             WHEN (SELECT status FROM cases WHERE id = {row}.case_id) NOT IN ({open})
             BEGIN SELECT RAISE(ABORT, '{reason}'); END"
        );
        conn.execute_unprepared(&sql).await?;
    }
    Ok(())
}

async fn create_receipts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        pk_uuid("id"),
        uuid("insurer_id"),
        uuid("case_id"),
        // The case's revision that the submission made.
        big_integer("revision"),
        // 13 letters and digits, the last of them a check symbol.
        string("number"),
        uuid("questionnaire_id"),
        timestamp_with_time_zone("submitted_at"),
        // 16 random bytes in hex, part of every digest, so that a digest doesn't give an answer away.
        string("salt"),
        // The answers that counted, as JSON, and the list of what was submitted with a SHA-256 each.
        text("answers"),
        text("entries"),
        // SHA-256 over the list in hex, and a keyed hash over it and all the rest.
        string("digest"),
        string("seal"),
        timestamp_with_time_zone_null("taken_back_at"),
    ];
    table(manager, "case_receipts", columns).await?;
    let receipts = "case_receipts";
    unique_where(manager, "case_receipts_number", receipts, &["number"], "").await?;
    let of = ["case_id", "revision"];
    unique_where(manager, "case_receipts_case", receipts, &of, "").await?;
    keep_receipts(manager).await
}

/// A receipt is never changed, but for being taken back once.
async fn keep_receipts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let conn = manager.get_connection();
    let reason = "a receipt is never changed";
    let fixed = [
        "id",
        "insurer_id",
        "case_id",
        "revision",
        "number",
        "questionnaire_id",
        "submitted_at",
        "salt",
        "answers",
        "entries",
        "digest",
        "seal",
    ];
    let same: Vec<String> = fixed
        .iter()
        .map(|column| format!("NEW.{column} = OLD.{column}"))
        .collect();
    let changed = format!("NOT ({} AND OLD.taken_back_at IS NULL)", same.join(" AND "));
    let sql = if manager.get_database_backend() == DbBackend::Postgres {
        format!(
            "CREATE FUNCTION keep_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN RAISE EXCEPTION '{reason}' USING ERRCODE = 'restrict_violation'; END $$;
             CREATE TRIGGER case_receipts_kept BEFORE UPDATE ON case_receipts
             FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION keep_receipt()"
        )
    } else {
        format!(
            "CREATE TRIGGER case_receipts_kept BEFORE UPDATE ON case_receipts
             FOR EACH ROW WHEN {changed} BEGIN SELECT RAISE(ABORT, '{reason}'); END"
        )
    };
    conn.execute_unprepared(&sql).await.map(|_| ())
}

async fn create_review(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        uuid("insurer_id"),
        uuid("case_id"),
        // The case's revision that the return made; those of the last return are open.
        big_integer("revision"),
        integer("place"),
        string("who"),
        // `answer` or `document`, and the question's or requirement's key.
        string("kind"),
        string("key"),
        text("reason"),
        text_null("example"),
    ];
    let key = ["case_id", "revision", "place"];
    table_with_key(manager, "case_deficiencies", &key, columns).await?;
    let columns = [
        uuid("insurer_id"),
        uuid("case_id"),
        // The case's revision that the decision made; those of the last one count.
        big_integer("revision"),
        string("who"),
        string("decision"),
        text_null("reason"),
        date_null("effective_on"),
        timestamp_with_time_zone("decided_at"),
    ];
    let key = ["case_id", "revision", "who"];
    table_with_key(manager, "case_decisions", &key, columns).await
}

async fn create_moves(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let columns = [
        uuid("insurer_id"),
        uuid("case_id"),
        big_integer("revision"),
        string("act"),
        string("from_status"),
        string("to_status"),
        // Who did it: `member`, `operator` …, and the account where there is one.
        string("actor_kind"),
        uuid_null("actor_id"),
        timestamp_with_time_zone("at"),
    ];
    let key = ["case_id", "revision"];
    table_with_key(manager, "case_moves", &key, columns).await
}

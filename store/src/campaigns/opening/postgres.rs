//! On PostgreSQL: columns travel as arrays, so that a thousand cases are two statements.

use sqlx::postgres::PgConnection;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::{Arriving, Count, NewCase, OPEN, Opened, STATUS, USE, Work};
use crate::Result;
use crate::postgres::Pools;
use crate::roster::bulk::{audit_postgres, begin};

pub(super) async fn open_campaign(
    pools: Pools,
    work: Work,
    cases: mpsc::Receiver<Arriving>,
    wrote: impl Fn(u64) + Send,
) -> Result<Opened> {
    let mut transaction = begin(&pools, work.insurer).await?;
    let opened = in_transaction(&mut transaction, work, cases, wrote).await?;
    if matches!(opened, Opened::Done(_)) {
        transaction.commit().await?;
    } else {
        transaction.rollback().await?;
    }
    Ok(opened)
}

async fn in_transaction(
    conn: &mut PgConnection,
    work: Work,
    mut cases: mpsc::Receiver<Arriving>,
    wrote: impl Fn(u64) + Send,
) -> Result<Opened> {
    let insurer = work.insurer.0;
    let opened = sqlx::query(OPEN)
        .bind(work.now)
        .bind(work.campaign)
        .bind(insurer)
        .bind(&work.digest)
        .execute(&mut *conn)
        .await?;
    if opened.rows_affected() == 0 {
        return Ok(Opened::Overtaken);
    }
    sqlx::query(USE)
        .bind(work.now)
        .bind(work.questionnaire)
        .bind(insurer)
        .execute(&mut *conn)
        .await?;
    let mut count = Count::default();
    loop {
        match cases.recv().await {
            Some(Arriving::Cases(cases)) => {
                write_cases(conn, &work, &cases).await?;
                count.dependents += write_dependents(conn, &work, &cases).await?;
                count.cases += cases.len() as u64;
                wrote(count.cases);
            }
            Some(Arriving::Complete) => break,
            None => return Ok(Opened::Incomplete),
        }
    }
    let imports: i64 =
        sqlx::query_scalar("SELECT count(*) FROM roster_imports WHERE insurer_id = $1")
            .bind(insurer)
            .fetch_one(&mut *conn)
            .await?;
    if u64::try_from(imports).ok() != Some(work.imports_before) {
        return Ok(Opened::Overtaken);
    }
    // So many new rows without statistics: until PostgreSQL gathers them itself, look-ups walk through everything.
    sqlx::query("ANALYZE cases, case_dependents")
        .execute(&mut *conn)
        .await?;
    audit_postgres(conn, insurer, |head| (work.audit)(count, head)).await?;
    Ok(Opened::Done(count))
}

async fn write_cases(conn: &mut PgConnection, work: &Work, cases: &[NewCase]) -> Result<()> {
    let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
    let insured: Vec<Uuid> = cases.iter().map(|case| case.insured).collect();
    let reasons: Vec<&str> = cases.iter().map(|case| case.reasons.as_str()).collect();
    let marks: Vec<&str> = cases.iter().map(|case| case.marks.as_str()).collect();
    let about: Vec<bool> = cases.iter().map(|case| case.about_insured).collect();
    sqlx::query(
        "INSERT INTO cases (id, insurer_id, campaign_id, insured_id, questionnaire_id, status, reasons, marks, \
         created_at, changed_at, about_insured) SELECT id, $5, $6, insured, $7, $8, reasons, marks, $9, $9, about \
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $10::bool[]) \
         AS new(id, insured, reasons, marks, about)",
    )
    .bind(&ids)
    .bind(&insured)
    .bind(&reasons)
    .bind(&marks)
    .bind(work.insurer.0)
    .bind(work.campaign)
    .bind(work.questionnaire)
    .bind(STATUS)
    .bind(work.now)
    .bind(&about)
    .execute(conn)
    .await?;
    Ok(())
}

async fn write_dependents(conn: &mut PgConnection, work: &Work, cases: &[NewCase]) -> Result<u64> {
    let all: Vec<_> = cases
        .iter()
        .flat_map(|case| (0_i32..).zip(&case.dependents).map(|one| (case.id, one)))
        .collect();
    let ids: Vec<Uuid> = all.iter().map(|(_, (_, one))| one.id).collect();
    let of: Vec<Uuid> = all.iter().map(|(case, _)| *case).collect();
    let persons: Vec<Uuid> = all.iter().map(|(_, (_, one))| one.person).collect();
    let places: Vec<i32> = all.iter().map(|(_, (place, _))| *place).collect();
    let reasons: Vec<&str> = all
        .iter()
        .map(|(_, (_, one))| one.reasons.as_str())
        .collect();
    let covered: Vec<&str> = all
        .iter()
        .map(|(_, (_, one))| one.covered.as_str())
        .collect();
    let marks: Vec<&str> = all.iter().map(|(_, (_, one))| one.marks.as_str()).collect();
    let written = sqlx::query(
        "INSERT INTO case_dependents (id, insurer_id, case_id, person_id, place, reasons, covered, marks) \
         SELECT id, $8, of_case, person, place, reasons, covered, marks FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], \
         $4::int[], $5::text[], $6::text[], $7::text[]) AS new(id, of_case, person, place, reasons, covered, marks)",
    )
    .bind(&ids)
    .bind(&of)
    .bind(&persons)
    .bind(&places)
    .bind(&reasons)
    .bind(&covered)
    .bind(&marks)
    .bind(work.insurer.0)
    .execute(conn)
    .await?;
    Ok(written.rows_affected())
}

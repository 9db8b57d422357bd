//! On SQLite: one immediate transaction on a connection of its own.

use std::path::Path;

use rusqlite::{Connection, Statement, Transaction, TransactionBehavior, params};
use tokio::sync::mpsc;

use super::{Arriving, Count, NewCase, OPEN, Opened, STATUS, USE, Work};
use crate::Result;
use crate::roster::bulk::{WRITING_KIB, audit_sqlite, count_imports_sqlite, open, time};

pub(super) fn open_campaign(
    path: &Path,
    work: Work,
    cases: mpsc::Receiver<Arriving>,
    wrote: &dyn Fn(u64),
) -> Result<Opened> {
    let mut conn = open(path, WRITING_KIB)?;
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let opened = in_transaction(&transaction, work, cases, wrote)?;
    if matches!(opened, Opened::Done(_)) {
        transaction.commit()?;
    } else {
        transaction.rollback()?;
    }
    Ok(opened)
}

fn in_transaction(
    conn: &Transaction<'_>,
    work: Work,
    mut cases: mpsc::Receiver<Arriving>,
    wrote: &dyn Fn(u64),
) -> Result<Opened> {
    let (now, insurer) = (time(work.now), work.insurer.0);
    let campaign = params![
        now,
        work.campaign.as_bytes(),
        insurer.as_bytes(),
        work.digest
    ];
    if conn.execute(OPEN, campaign)? == 0 {
        return Ok(Opened::Overtaken);
    }
    let used = params![now, work.questionnaire.as_bytes(), insurer.as_bytes()];
    conn.execute(USE, used)?;
    let mut writer = Writer::new(conn, &work, &now)?;
    loop {
        match cases.blocking_recv() {
            Some(Arriving::Cases(cases)) => {
                cases.iter().try_for_each(|case| writer.write(case))?;
                wrote(writer.count.cases);
            }
            Some(Arriving::Complete) => break,
            None => return Ok(Opened::Incomplete),
        }
    }
    let count = writer.count;
    drop(writer);
    if count_imports_sqlite(conn, work.insurer)? != work.imports_before {
        return Ok(Opened::Overtaken);
    }
    audit_sqlite(conn, insurer, |head| (work.audit)(count, head))?;
    Ok(Opened::Done(count))
}

struct Writer<'c> {
    case: Statement<'c>,
    dependent: Statement<'c>,
    work: &'c Work,
    now: &'c str,
    count: Count,
}

impl<'c> Writer<'c> {
    fn new(conn: &'c Connection, work: &'c Work, now: &'c str) -> Result<Self> {
        let case = conn.prepare(
            "INSERT INTO cases (id, insurer_id, campaign_id, insured_id, questionnaire_id, status, reasons, marks, \
             created_at, changed_at, about_insured) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, ?10)",
        )?;
        let dependent = conn.prepare(
            "INSERT INTO case_dependents (id, insurer_id, case_id, person_id, place, reasons, covered, marks) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?;
        Ok(Self {
            case,
            dependent,
            work,
            now,
            count: Count::default(),
        })
    }

    fn write(&mut self, new: &NewCase) -> Result<()> {
        let insurer = self.work.insurer.0.as_bytes();
        self.case.execute(params![
            new.id.as_bytes(),
            insurer,
            self.work.campaign.as_bytes(),
            new.insured.as_bytes(),
            self.work.questionnaire.as_bytes(),
            STATUS,
            new.reasons,
            new.marks,
            self.now,
            new.about_insured,
        ])?;
        for (place, dependent) in (0_i64..).zip(&new.dependents) {
            self.dependent.execute(params![
                dependent.id.as_bytes(),
                insurer,
                new.id.as_bytes(),
                dependent.person.as_bytes(),
                place,
                dependent.reasons,
                dependent.covered,
                dependent.marks,
            ])?;
            self.count.dependents += 1;
        }
        self.count.cases += 1;
        Ok(())
    }
}

//! Statements in real databases.

mod importing;
mod privacy;
mod retention;

use std::io::Write as _;
use std::sync::Arc;

use store::Store;

use super::*;
use crate::audit::Actor;
use crate::insurers::Insurer;
use crate::login::Member;
use crate::testing::person;
use crate::{Portal, testing};

const ROSTER: &str = "記号,番号,枝番,氏名カナ,生年月日,氏名,性別,続柄\r\n\
    1,7,00,ケンポ タロウ,1980-04-03,健保　太郎,1,本人\r\n\
    1,7,01,ケンポ ハナコ,1982-05-12,健保　花子,2,妻\r\n\
    1,7,02,ケンポ ジロウ,2012-06-01,健保　次郎,1,長男\r\n\
    1,8,00,ヒナタ サクラ,1990-07-07,日向　さくら,2,本人\r\n";

const HEADER: &str = "記号,番号,枝番,診療年月,診療区分,医療機関名,日数,医療費総額,保険者負担額,公費負担額,自己負担額";
const TARO: &str = "1,7,00,202608,外来,みほん内科,2,10000,7000,0,3000";
const HANAKO: &str = "1,7,01,202608,歯科,みほん歯科,1,5000,3500,0,1500";
const JIRO: &str = "1,7,02,202608,調剤,みほん薬局,1,2000,1400,600,0";
const JULY: &str = "1,7,00,202607,外来,みほん内科,1,4000,2800,0,1200";
const SAKURA: &str = "1,8,00,202608,入院,みほん病院,5,300000,210000,0,90000";

const LINES: Options = Options {
    table: Table::Lines,
    mode: Mode::Replace,
    dry_run: false,
    allow_loss: true,
    by: Actor::Operator,
};

/// A portal with the people above.
async fn portal(store: Store) -> (Portal, Arc<Insurer>) {
    let portal = testing::portal(store).await;
    let insurer = testing::insurer(&portal, "omron").await;
    testing::import(&portal, &insurer, ROSTER).await;
    (portal, insurer)
}

fn file(header: &str, rows: &[&str]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let text = format!("{header}\r\n{}\r\n", rows.join("\r\n"));
    file.write_all(text.as_bytes()).unwrap();
    file
}

async fn take(
    portal: &Portal,
    insurer: &Insurer,
    (header, rows): (&str, &[&str]),
    options: Options,
) -> Result<Report, StatementsError> {
    let file = file(header, rows);
    let (store, clock) = (portal.store(), portal.clock());
    import(
        store,
        insurer,
        file.path(),
        options,
        clock,
        Arc::new(|_| ()),
    )
    .await
}

async fn lines(portal: &Portal, insurer: &Insurer, rows: &[&str]) -> Report {
    take(portal, insurer, (HEADER, rows), LINES).await.unwrap()
}

fn counts(report: &Report) -> [u64; 4] {
    let Counts {
        new,
        changed,
        unchanged,
        withdrawn,
        ..
    } = report.counts;
    [new, changed, unchanged, withdrawn]
}

/// Somebody who is signed in.
async fn member(portal: &Portal, insurer: &Arc<Insurer>, number: &str, branch: &str) -> Member {
    let person = person(portal, insurer, number, branch).await;
    testing::member(portal, insurer, person)
}

async fn read(portal: &Portal, insurer: &Arc<Insurer>, number: &str, branch: &str) -> Statement {
    let member = member(portal, insurer, number, branch).await;
    statement(portal, &member).await.unwrap()
}

/// What a statement has: month, whose, paid.
fn shown(statement: &Statement) -> Vec<(u32, String, i64)> {
    let lines = statement.lines.iter();
    lines
        .map(|line| {
            let person = statement.person(line.person).unwrap();
            (
                line.month.number(),
                person.name.clone(),
                line.amounts.paid().get(),
            )
        })
        .collect()
}

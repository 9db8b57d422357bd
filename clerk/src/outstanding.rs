//! Who has not handed in, a row an insured person.

use app::Result;
use app::orders::{Ended, Go, Problem, Running};
use app::survey::{Outstanding, Waited};
use domain::eligibility::Word as _;
use domain::order::Format;
use uuid::Uuid;

use crate::phase;
use crate::table::Table;
use crate::words::{named, status};

const HEADINGS: [&str; 8] = [
    "記号",
    "番号",
    "氏名カナ",
    "氏名",
    "事業所コード",
    "事業所名",
    "社員番号",
    "状態",
];

pub(crate) async fn make(order: &mut Running, campaign: Uuid, format: Format) -> Result<Ended> {
    let portal = order.portal().clone();
    let scope = portal.store().read(order.insurer.id).await?;
    let Some(row) = store::campaigns::by_id(&scope, campaign).await? else {
        return Ok(Ended::Failed(Problem::Gone, None));
    };
    drop(scope);
    let mut table = Table::begin(order, format, &HEADINGS.map(str::to_owned))?;
    let mut waited = Outstanding::of(&portal, order.insurer.id, campaign).await?;
    while let Some(rows) = waited.next().await? {
        table.rows(rows.iter().map(cells)).await?;
        if order.at(phase::WRITING, waited.done, waited.total).await? == Go::Stop {
            return Ok(Ended::Stopped);
        }
    }
    table.end(&named(&portal, "waiting", &row.key)).await
}

fn cells(row: &Waited) -> Vec<String> {
    let person = &row.person;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    vec![
        person.symbol.clone(),
        person.number.clone(),
        person.kana.clone(),
        text(&person.name),
        text(&person.workplace_code),
        text(&person.workplace_name),
        text(&person.employee_number),
        status(row.status.word()).to_owned(),
    ]
}

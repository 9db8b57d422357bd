//! Applications of a season of a subsidy, a row a person.

use app::Result;
use app::orders::{Ended, Go, Problem, Running};
use app::subsidies::{Applications, Exported, Treated};
use domain::order::Format;
use domain::subsidies::{Outcome, Status, Way};
use uuid::Uuid;

use crate::phase;
use crate::results::hidden;
use crate::table::Table;
use crate::words::named;

const HEADINGS: [&str; 20] = [
    "受付番号",
    "申請日",
    "状態",
    "申請者の記号",
    "申請者の番号",
    "申請者の氏名",
    "事業所コード",
    "社員番号",
    "枝番",
    "対象者の氏名カナ",
    "対象者の氏名",
    "続柄",
    "不開示",
    "受けた日",
    "支払った額（円）",
    "計算した額（円）",
    "判定",
    "支給する額（円）",
    "理由",
    "支払方法",
];

pub(crate) async fn make(order: &mut Running, season: Uuid, format: Format) -> Result<Ended> {
    let portal = order.portal().clone();
    let scope = portal.store().read(order.insurer.id).await?;
    let row = store::campaigns::by_id(&scope, season).await?;
    drop(scope);
    let Some(row) = row.filter(|row| row.kind == store::subsidies::KIND) else {
        return Ok(Ended::Failed(Problem::Gone, None));
    };
    let why = (order.purpose(), order.actor());
    let mut all = Applications::of(&portal, order.insurer.id, season, why).await?;
    let mut table = Table::begin(order, format, &HEADINGS.map(str::to_owned))?;
    while let Some(rows) = all.next().await? {
        table.rows(rows.iter().map(cells)).await?;
        if order.at(phase::WRITING, all.done, all.total).await? == Go::Stop {
            return Ok(Ended::Stopped);
        }
    }
    table.end(&named(&portal, "applications", &row.key)).await
}

fn cells(row: &Exported) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (insured, person, part) = (&row.insured, &row.person, &row.part);
    let all = |of: fn(&Treated) -> String| {
        let each: Vec<String> = part.treatments.iter().map(of).collect();
        each.join("／")
    };
    let amount = part.amount.map(|amount| amount.amount().to_string());
    vec![
        row.number.clone(),
        row.applied_on
            .map_or_else(String::new, |day| day.to_string()),
        status(row.status).to_owned(),
        insured.symbol.clone(),
        insured.number.clone(),
        insured.name.clone().unwrap_or_else(|| insured.kana.clone()),
        text(&insured.workplace_code),
        text(&insured.employee_number),
        person.branch.clone(),
        person.kana.clone(),
        text(&person.name),
        text(&person.relationship),
        hidden(&row.hidden),
        all(|one| one.on.to_string()),
        all(|one| one.paid.amount().to_string()),
        part.reckoned.amount().to_string(),
        part.outcome.map_or("", outcome).to_owned(),
        amount.unwrap_or_default(),
        text(&part.reason),
        row.way.map_or("", way).to_owned(),
    ]
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "下書き",
        Status::Received => "受付済み",
        Status::Checking => "審査中",
        Status::Returned => "差し戻し中",
        Status::Approved => "承認済み",
        Status::Refused => "不支給",
        Status::InRun => "支払準備中",
        Status::Paid => "支払済み",
        Status::TransferReturned => "振込不能",
        Status::TakenBack => "取りやめ",
    }
}

const fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Approved => "承認",
        Outcome::Reduced => "減額",
        Outcome::Refused => "不支給",
    }
}

const fn way(way: Way) -> &'static str {
    match way {
        Way::Salary => "給与と一緒に",
        Way::Account => "口座振込",
        Way::PublicAccount => "公金受取口座",
    }
}

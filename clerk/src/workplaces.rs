//! How far each workplace has come, a row a workplace.

use std::collections::BTreeMap;

use app::Result;
use app::orders::{Ended, Problem, Running};
use domain::order::Format;
use store::campaigns::AtWorkplace;
use uuid::Uuid;

use crate::table::Table;
use crate::words::{named, status};

/// The columns of states, in the order of a case's life.
const STATES: [&str; 7] = [
    "not_started",
    "in_progress",
    "submitted",
    "under_review",
    "returned",
    "resubmitted",
    "decided",
];

/// What one workplace came to.
#[derive(Debug, Default)]
struct Workplace {
    name: String,
    cases: BTreeMap<String, i64>,
}

pub(crate) async fn make(order: &mut Running, campaign: Uuid, format: Format) -> Result<Ended> {
    let portal = order.portal().clone();
    let scope = portal.store().read(order.insurer.id).await?;
    let Some(row) = store::campaigns::by_id(&scope, campaign).await? else {
        return Ok(Ended::Failed(Problem::Gone, None));
    };
    let counted = store::campaigns::by_workplace(&scope, campaign).await?;
    drop(scope);
    let mut headings = vec![
        "事業所コード".to_owned(),
        "事業所名".to_owned(),
        "対象".to_owned(),
    ];
    headings.extend(STATES.iter().map(|state| status(state).to_owned()));
    headings.push("提出率（％）".to_owned());
    let mut table = Table::begin(order, format, &headings)?;
    table.rows(gathered(counted).iter().map(cells)).await?;
    table.end(&named(&portal, "workplaces", &row.key)).await
}

fn gathered(counted: Vec<AtWorkplace>) -> BTreeMap<String, Workplace> {
    let mut all: BTreeMap<String, Workplace> = BTreeMap::new();
    for (code, name, state, cases) in counted {
        let workplace = all.entry(code.unwrap_or_default()).or_default();
        if let Some(name) = name {
            workplace.name = name;
        }
        *workplace.cases.entry(state).or_default() += cases;
    }
    all
}

fn cells((code, workplace): (&String, &Workplace)) -> Vec<String> {
    let of = |state: &str| workplace.cases.get(state).copied().unwrap_or(0);
    let total: i64 = workplace.cases.values().sum();
    let handed_in = total - of("not_started") - of("in_progress");
    let mut cells = vec![code.clone(), workplace.name.clone(), total.to_string()];
    cells.extend(STATES.iter().map(|state| of(state).to_string()));
    cells.push((handed_in * 100 / total.max(1)).to_string());
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workplace_has_one_row_with_every_state_and_the_share_that_has_handed_in() {
        let at = |code: Option<&str>, state: &str, cases| {
            let name = code.map(|code| format!("{code}工場"));
            (code.map(str::to_owned), name, state.to_owned(), cases)
        };
        let all = gathered(vec![
            at(Some("01"), "not_started", 1),
            at(Some("01"), "decided", 2),
            at(None, "in_progress", 4),
        ]);
        let rows: Vec<String> = all.iter().map(|one| cells(one).join(",")).collect();
        assert_eq!(
            rows,
            [",,4,0,4,0,0,0,0,0,0", "01,01工場,3,1,0,0,0,0,0,2,66"]
        );
    }
}

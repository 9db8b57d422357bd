//! How far each workplace has come, a row a workplace.

use app::Result;
use app::figures::Workplace;
use app::orders::{Ended, Problem, Running};
use domain::order::Format;
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

pub(crate) async fn make(order: &mut Running, campaign: Uuid, format: Format) -> Result<Ended> {
    let portal = order.portal().clone();
    let scope = portal.store().read(order.insurer.id).await?;
    let Some(row) = store::campaigns::by_id(&scope, campaign).await? else {
        return Ok(Ended::Failed(Problem::Gone, None));
    };
    let all = app::figures::workplaces(&scope, campaign).await?;
    drop(scope);
    let mut headings = vec![
        "事業所コード".to_owned(),
        "事業所名".to_owned(),
        "対象".to_owned(),
    ];
    headings.extend(STATES.iter().map(|state| status(state).to_owned()));
    headings.push("提出率（％）".to_owned());
    let mut table = Table::begin(order, format, &headings)?;
    table.rows(all.iter().map(cells)).await?;
    table.end(&named(&portal, "workplaces", &row.key)).await
}

fn cells((code, workplace): (&String, &Workplace)) -> Vec<String> {
    let mut cells = vec![
        code.clone(),
        workplace.name.clone(),
        workplace.total().to_string(),
    ];
    cells.extend(STATES.iter().map(|state| workplace.of(state).to_string()));
    cells.push(workplace.percent().to_string());
    cells
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_workplace_is_a_row_with_every_state_and_the_share_that_has_handed_in() {
        let workplace = Workplace {
            name: "01工場".to_owned(),
            cases: BTreeMap::from([("not_started".to_owned(), 1), ("decided".to_owned(), 2)]),
        };
        let row = cells((&"01".to_owned(), &workplace)).join(",");
        assert_eq!(row, "01,01工場,3,1,0,0,0,0,0,2,66");
    }
}

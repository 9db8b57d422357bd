//! `insurer list`

use serde_json::json;

use crate::commands::Desk;
use crate::output::{Ended, Outcome, table};

pub(super) fn run(desk: &Desk) -> Outcome {
    let insurers = desk.portal.insurers().all();
    let today = desk.portal.clock().today();
    let code =
        |insurer: &app::insurers::Insurer| insurer.code.as_ref().map(|code| code.text.clone());
    let terms = |insurer: &app::insurers::Insurer| {
        insurer
            .latest_in_force(today)
            .map(|terms| terms.version.clone())
    };
    let rows: Vec<Vec<String>> = insurers
        .iter()
        .map(|insurer| {
            vec![
                insurer.key.clone(),
                code(insurer).unwrap_or_else(|| "―".to_owned()),
                insurer.revision.to_string(),
                terms(insurer).unwrap_or_else(|| "―".to_owned()),
                insurer.name.clone(),
            ]
        })
        .collect();
    desk.output
        .say(table(&["キー", "コード", "版", "利用規約", "名称"], &rows));
    let list: Vec<_> = insurers
        .iter()
        .map(|insurer| {
            json!({
                "id": insurer.id, "key": insurer.key, "code": code(insurer), "name": insurer.name,
                "revision": insurer.revision, "terms": terms(insurer),
            })
        })
        .collect();
    desk.output
        .result(&json!({ "outcome": "done", "insurers": list }))?;
    Ok(Ended::Done)
}

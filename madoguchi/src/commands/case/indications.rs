//! `case indications`: what the rules say about each dependent, with reasons; a person decides.

use anyhow::Context as _;
use app::audit::Actor;
use app::survey::{Indicated, indications};
use definitions::rules::{Rulebook, Wording};
use serde_json::{Value, json};

use super::meant;
use crate::arguments::OfPerson;
use crate::commands::questionnaire::broken;
use crate::commands::{Desk, indicated};
use crate::output::{Ended, Outcome};

pub(super) async fn run(desk: &Desk, of: &OfPerson) -> Outcome {
    let (insurer, found) = meant(desk, of).await?;
    let book = Rulebook::shipped().map_err(|problems| broken(&problems))?;
    let wording = Wording::shipped().map_err(|problems| broken(&problems))?;
    let said = indications(&desk.portal, &insurer, found.case, Actor::Operator).await?;
    let said = said.context("調査票がありません")?;
    desk.output.result(&told(&book, &said))?;
    for one in &said {
        desk.output.say(format!(
            "■ 枝番 {} の見立て（決めるのは審査担当です）",
            one.branch
        ));
        let lines = indicated::lines(&book, &wording, &one.indications);
        desk.output.say(if lines.is_empty() {
            "  見立てはありません。".to_owned()
        } else {
            lines.join("\n")
        });
    }
    Ok(Ended::Done)
}

fn told(book: &Rulebook, said: &[Indicated]) -> Value {
    let people = said.iter().map(|one| {
        let all = one.indications.iter().map(|indication| {
            let text = book.text(indication.rule, indication.valid_from);
            json!({ "indication": indication, "doubt": text.and_then(|text| text.doubt.as_deref()) })
        });
        json!({
            "who": one.who.to_string(),
            "branch": one.branch,
            "indications": all.collect::<Vec<_>>(),
        })
    });
    json!({ "outcome": "done", "people": people.collect::<Vec<_>>() })
}

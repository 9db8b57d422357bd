//! `campaign …`

mod apply;
mod deadline;
mod export;
mod finish;
mod list;
mod open;
mod version;
mod words;

use super::Desk;
use crate::arguments::Campaign;
use crate::output::Outcome;

pub(super) async fn run(desk: &Desk, command: Campaign) -> Outcome {
    match command {
        Campaign::Apply { file, dry_run } => apply::run(desk, &file, dry_run).await,
        Campaign::Open {
            of,
            key,
            dry_run,
            skip_refused,
        } => open::run(desk, &of.insurer, &key, dry_run, skip_refused).await,
        Campaign::List { of } => list::run(desk, &of.insurer).await,
        Campaign::Close { of, key } => deadline::close(desk, &of.insurer, &key).await,
        Campaign::Finish {
            of,
            key,
            leave,
            undo,
        } => {
            if undo {
                finish::undo(desk, &of.insurer, &key).await
            } else {
                finish::run(desk, &of.insurer, &key, leave).await
            }
        }
        Campaign::Extend(options) => deadline::extend(desk, options).await,
        Campaign::Export(options) => export::run(desk, options).await,
        Campaign::Questionnaire {
            of,
            key,
            version,
            dry_run,
            list,
        } => {
            let asked = version::Asked {
                key: &key,
                version: &version,
                dry_run,
                list: list.as_deref(),
            };
            version::run(desk, &of.insurer, asked).await
        }
    }
}

//! What of a campaign's definition can't change any more once people have their cases.

use definitions::{Change, diff_texts};
use store::Reading;
use store::campaigns::campaign::Model;

use crate::Result;

/// What may still change when people have their cases: words and what lies ahead.
const STILL_OPEN: [&str; 8] = [
    "name",
    "reasons",
    "reminders",
    "letters",
    "extensions",
    "review",
    "keep_documents_days",
    "texts",
];

/// Where a file says which version of the questionnaire it asks with.
const VERSION: &str = "questionnaire.version";

/// The changes that an opened campaign refuses.
pub(super) async fn of(
    scope: &Reading,
    (before, after): (&Model, &Model),
    version: &str,
    changes: &[Change],
) -> Result<Vec<Change>> {
    let asked_with = before.questionnaire_id == after.questionnaire_id;
    let mut fixed: Vec<Change> = changes
        .iter()
        .filter(|one| !is_still_open(one) || is_settled(before, one))
        .filter(|one| !(asked_with && is_version(one)))
        .cloned()
        .collect();
    if !asked_with && !fixed.iter().any(is_version) {
        // The cases have gone over to another version since; a file from before would take the campaign back.
        fixed.push(gone_over(scope, before, version).await?);
    }
    Ok(fixed)
}

/// Where two definitions differ.
pub(super) fn changes(before: &Model, after: &Model) -> Vec<Change> {
    let mut changes = diff_texts(&before.body, &after.body);
    if before.list != after.list {
        // How many lines: what stands on them is nobody's business here.
        let lines =
            |list: &Option<String>| list.as_ref().map(|list| list.lines().count().to_string());
        changes.push(Change {
            key: "target.list (lines)".to_owned(),
            before: lines(&before.list),
            after: lines(&after.list),
        });
    }
    changes
}

fn is_version(change: &Change) -> bool {
    change.key == VERSION
}

/// That the campaign asks with another version than a file says.
async fn gone_over(scope: &Reading, before: &Model, version: &str) -> Result<Change> {
    let asked = store::questionnaires::by_id(scope, before.questionnaire_id).await?;
    Ok(Change {
        key: VERSION.to_owned(),
        before: asked.map(|asked| asked.version),
        after: Some(version.to_owned()),
    })
}

/// How long documents are kept was told to whoever finished the campaign; it changes when the campaign is taken up again.
fn is_settled(before: &Model, change: &Change) -> bool {
    before.finished_at.is_some() && change.key == "keep_documents_days"
}

fn is_still_open(change: &Change) -> bool {
    let first = change.key.split(['.', '[']).next().unwrap_or_default();
    STILL_OPEN.contains(&first)
}

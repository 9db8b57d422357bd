//! 見立て in words for staff: which rule, what it says and why, and what is not confirmed about it.

use definitions::rules::{Rulebook, Wording};
use domain::eligibility::Indication;

/// A few lines for each.
pub(super) fn lines(book: &Rulebook, wording: &Wording, all: &[Indication]) -> Vec<String> {
    let mut lines = Vec::new();
    for one in all {
        let text = book.text(one.rule, one.valid_from);
        let title = text.map_or("", |text| text.title.as_str());
        let outcome = wording.outcome(one.outcome);
        lines.push(format!("  {title}: {outcome}"));
        let reasons = one.reasons.iter().map(|reason| wording.sentence(reason));
        lines.extend(reasons.map(|reason| format!("    {reason}")));
        if !one.by_insurer.is_empty() {
            lines.push("    （組合が定めた値によります）".to_owned());
        }
        if !one.confirmed {
            let doubt = text.and_then(|text| text.doubt.as_deref()).unwrap_or("");
            lines.push(format!("    ※ 出典を確かめられていない規則です。{doubt}"));
        }
    }
    lines
}

//! What was done with a case so far, the latest first.

use app::review::Opened;
use chrono::{DateTime, Utc};
use domain::japan_time::format_minute;
use store::review::proposals;

use super::words;

/// One line.
pub(super) struct MoveView {
    pub(super) at: String,
    pub(super) what: String,
    pub(super) who: String,
}

/// The moves; for reviewers with what was proposed between them.
pub(super) fn views(opened: &Opened, for_reviewers: bool) -> Vec<MoveView> {
    let moves = opened.moves.iter().map(|(one, name)| {
        let who = name.clone();
        let who = who.unwrap_or_else(|| words::actor(&one.actor_kind).to_owned());
        (one.at, words::act(&one.act), who)
    });
    let mut all: Vec<(DateTime<Utc>, &str, String)> = moves.collect();
    for one in opened.proposals.iter().filter(|_| for_reviewers) {
        all.push((one.row.proposed_at, "二次審査へ", words::proposer(one)));
        let second = one.second.clone().unwrap_or_default();
        let said = match one.row.state.as_str() {
            proposals::CONFIRMED => "二次審査で承認",
            proposals::SENT_BACK => "二次審査から差し戻し",
            _ => continue,
        };
        all.extend(one.row.second_at.map(|at| (at, said, second)));
    }
    all.sort_by_key(|(at, ..)| *at);
    let latest_first = all.into_iter().rev();
    latest_first
        .map(|(at, what, who)| MoveView {
            at: format_minute(at),
            what: what.to_owned(),
            who,
        })
        .collect()
}

//! What stands beside the state of a case: a proposal for a second look, one that came back, that it is put aside.

use app::review::{Opened, Proposal};
use domain::japan_time::{civil_date, format_minute};
use domain::japanese_date::both;
use domain::staff::Task;
use store::review::Beside;

use super::words;
use crate::who::staff::Duty;

/// A proposal that waits for a second look.
pub(super) struct ProposalView {
    pub(super) by: String,
    pub(super) at: String,
    pub(super) lines: Vec<LineView>,
    /// Why this person cannot agree; empty when they can.
    pub(super) cannot: &'static str,
    /// Whether this person may send it back.
    pub(super) can_send_back: bool,
}

/// What is proposed of one person.
pub(super) struct LineView {
    pub(super) name: String,
    pub(super) decision: &'static str,
    pub(super) on: String,
    pub(super) reason: String,
}

/// A proposal that came back.
pub(super) struct SentBackView {
    pub(super) by: String,
    pub(super) at: String,
    pub(super) reason: String,
}

/// How a case is put aside.
pub(super) struct AsideView {
    pub(super) by: String,
    pub(super) at: String,
    pub(super) until: String,
    pub(super) note: String,
    /// Whether the day has come.
    pub(super) is_due: bool,
}

/// What stands beside the state of a case under review.
pub(super) fn beside(opened: &Opened) -> Beside {
    if opened.proposal().is_some() {
        Beside::SecondLook
    } else if opened.aside.is_some() {
        Beside::Aside
    } else {
        Beside::Nothing
    }
}

/// Whether somebody may see what reviewers write for one another.
pub(super) fn may_see(duty: &Duty, opened: &Opened) -> bool {
    duty.duty.may_in(Task::Review, opened.campaign)
        || duty.duty.may_in(Task::SecondReview, opened.campaign)
}

/// The proposal that waits, for who may see it.
pub(super) fn proposal(duty: &Duty, opened: &Opened) -> Option<ProposalView> {
    let found = opened.proposal().filter(|_| may_see(duty, opened))?;
    let second = duty.duty.may_in(Task::SecondReview, opened.campaign);
    let own = found.row.proposed_by == duty.duty.staff.account.id;
    let free = opened.before.is_none();
    Some(ProposalView {
        by: found
            .by
            .as_ref()
            .map_or_else(|| words::proposer(found), |name| format!("{name} さん")),
        at: format_minute(found.row.proposed_at),
        lines: lines(opened, found),
        cannot: if own {
            words::OWN
        } else if !second {
            "二次審査担当の方が承認または差し戻しをします。"
        } else if found.row.papers != opened.seen.papers {
            words::PAPERS_CAME
        } else {
            ""
        },
        can_send_back: second && !own && free,
    })
}

fn lines(opened: &Opened, found: &Proposal) -> Vec<LineView> {
    let each = found.decisions.iter().map(|one| LineView {
        name: opened.sheet.name(&one.who).to_owned(),
        decision: words::decision(one.decision),
        on: one.effective_on.map_or_else(String::new, both),
        reason: one.reason.clone().unwrap_or_default(),
    });
    each.collect()
}

/// What the second reviewer said, for who may see it.
pub(super) fn sent_back(duty: &Duty, opened: &Opened) -> Option<SentBackView> {
    let found = opened.sent_back().filter(|_| may_see(duty, opened))?;
    Some(SentBackView {
        by: found.second.clone().unwrap_or_default(),
        at: found.row.second_at.map_or_else(String::new, format_minute),
        reason: found.row.reason.clone().unwrap_or_default(),
    })
}

/// How it is put aside, for who may see it.
pub(super) fn aside(duty: &Duty, opened: &Opened) -> Option<AsideView> {
    let found = opened.aside.as_ref().filter(|_| may_see(duty, opened))?;
    Some(AsideView {
        by: found.by.1.clone().unwrap_or_default(),
        at: format_minute(found.at),
        until: both(found.until),
        note: found.note.clone(),
        is_due: found.until <= civil_date(duty.portal().now()),
    })
}

//! What of the queue can be looked at.

use app::review::Queue;
use domain::case::Status;
use domain::eligibility::Word as _;
use store::review::Beside;

/// What can be looked at: the name in the address, the words, the states, what stands beside them.
pub(super) const TABS: [(&str, &str, &[Status], Beside); 7] = [
    (
        "waiting",
        "審査待ち",
        &[Status::Submitted, Status::Resubmitted],
        Beside::Nothing,
    ),
    (
        "under_review",
        "審査中",
        &[Status::UnderReview],
        Beside::Nothing,
    ),
    (
        SECOND,
        "二次審査待ち",
        &[Status::UnderReview],
        Beside::SecondLook,
    ),
    ("held", "保留中", &[Status::UnderReview], Beside::Aside),
    (
        "returned",
        "差し戻し中",
        &[Status::Returned],
        Beside::Nothing,
    ),
    ("decided", "判定済み", &[Status::Decided], Beside::Nothing),
    (
        "unanswered",
        "未提出",
        &[Status::NotStarted, Status::InProgress],
        Beside::Nothing,
    ),
];

/// The tab, and the look in forms, of second reviewers.
pub(super) const SECOND: &str = "second";

/// How many cases a tab holds: what stands beside a state is counted there.
pub(super) fn count(found: &Queue, states: &[Status], beside: Beside) -> i64 {
    match beside {
        Beside::Aside => found.aside,
        Beside::SecondLook => found.second,
        Beside::Nothing => {
            let counts = states.iter().filter_map(|one| found.counts.get(one.word()));
            let others = states.contains(&Status::UnderReview);
            let others = if others {
                found.aside + found.second
            } else {
                0
            };
            counts.sum::<i64>() - others
        }
    }
}

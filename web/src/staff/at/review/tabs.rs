//! What of the queue can be looked at.

use app::review::{COUNTED, Queue};
use domain::case::Status;
use store::review::Beside;

/// What can be looked at: the name in the address, the words, the states, what stands beside them.
pub(super) type Tab = (&'static str, &'static str, &'static [Status], Beside);

/// The tabs of a survey.
const TABS: [Tab; 7] = [
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

/// The same of applications, which nobody looks at twice and nobody has to hand in.
const OF_APPLICATIONS: [Tab; 6] = [
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
    ("held", "保留中", &[Status::UnderReview], Beside::Aside),
    (
        "returned",
        "差し戻し中",
        &[Status::Returned],
        Beside::Nothing,
    ),
    ("decided", "審査済み", &[Status::Decided], Beside::Nothing),
    (
        "unanswered",
        "下書き",
        &[Status::NotStarted, Status::InProgress],
        Beside::Nothing,
    ),
];

/// What there is to look at, the first tab first.
pub(super) const fn tabs(applications: bool) -> &'static [Tab] {
    if applications {
        &OF_APPLICATIONS
    } else {
        &TABS
    }
}

/// More than [`COUNTED`], as it is read.
const MANY: &str = "1,000以上";

/// The tab, and the look in forms, of second reviewers.
pub(super) const SECOND: &str = "second";

/// How many cases a tab holds, in words: what stands beside a state is counted there.
pub(super) fn count(found: &Queue, states: &[Status], beside: Beside) -> String {
    let cases: i64 = match beside {
        Beside::Aside => found.aside,
        Beside::SecondLook => found.second,
        Beside::Nothing => states.iter().filter_map(|one| found.counts.get(one)).sum(),
    };
    if cases > COUNTED {
        MANY.to_owned()
    } else {
        cases.to_string()
    }
}

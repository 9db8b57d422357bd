//! Every pair is walked; the deadline is tried at its very ends.

use super::*;
use crate::eligibility::Word;
use chrono::{DateTime, NaiveDate, Utc};
use proptest::prelude::*;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn all<T: Word>() -> impl Iterator<Item = T> {
    T::WORDS.iter().map(|(_, value)| *value)
}

const RUNNING: State = State::Running {
    last_day: NaiveDate::MAX,
    days_left: 9,
};
const OVER: State = State::Over {
    since: DateTime::<Utc>::MIN_UTC,
};

/// The table as the specification writes it, status by status: what follows by which act.
const SPECIFIED: &[(&str, &str)] = &[
    (
        "not_started",
        "begin>in_progress decide_unanswered>decided withdraw>decided",
    ),
    (
        "in_progress",
        "submit>submitted decide_unanswered>decided withdraw>decided",
    ),
    ("submitted", "take_back>in_progress open>under_review"),
    ("under_review", "return>returned decide>decided"),
    (
        "returned",
        "resubmit>resubmitted decide_unanswered>decided withdraw>decided",
    ),
    ("resubmitted", "take_back>returned open>under_review"),
    ("decided", "reopen>under_review"),
];

#[test]
fn every_pair_of_status_and_act_leads_where_it_is_specified_and_nowhere_else() {
    for from in all::<Status>() {
        let (_, expected) = SPECIFIED
            .iter()
            .find(|(word, _)| *word == from.word())
            .unwrap();
        let mut found: Vec<String> = Vec::new();
        for act in all::<Act>() {
            let deadline = if act == Act::DecideUnanswered {
                OVER
            } else {
                RUNNING
            };
            match make(from, act, Actor::Staff, deadline) {
                Ok(to) => found.push(format!("{}>{}", act.word(), to.word())),
                Err(refusal) => assert_eq!(refusal, Refusal::NotFromHere, "{from:?} {act:?}"),
            }
        }
        assert_eq!(found.join(" "), *expected, "{from:?}");
    }
}

#[test]
fn every_move_is_open_to_those_named_and_to_nobody_else() {
    let members = [
        Act::Begin,
        Act::Submit,
        Act::TakeBack,
        Act::Resubmit,
        Act::Withdraw,
    ];
    for one in MOVES {
        for actor in all::<Actor>() {
            let deadline = if one.act == Act::DecideUnanswered {
                OVER
            } else {
                RUNNING
            };
            let expected = match actor {
                Actor::Member => members.contains(&one.act),
                Actor::Staff => true,
                Actor::Job => false,
            };
            let made = make(one.from, one.act, actor, deadline);
            let wanted = if expected {
                Ok(one.to)
            } else {
                Err(Refusal::NotByThem)
            };
            assert_eq!(made, wanted, "{one:?} {actor:?}");
        }
    }
}

#[test]
fn a_status_and_an_act_lead_to_one_status_only() {
    for one in MOVES {
        let same = MOVES
            .iter()
            .filter(|other| other.from == one.from && other.act == one.act);
        assert_eq!(same.count(), 1, "{one:?}");
    }
}

#[test]
fn every_status_is_reached_and_left() {
    for status in all::<Status>() {
        assert!(MOVES.iter().any(|one| one.from == status), "{status:?}");
        assert!(
            status == Status::NotStarted || MOVES.iter().any(|one| one.to == status),
            "{status:?}"
        );
    }
}

#[test]
fn members_are_bound_to_the_deadline_and_staff_are_not() {
    let not_yet = State::NotYet {
        opens_on: day("2026-12-01"),
    };
    let begin = |by, deadline| make(Status::NotStarted, Act::Begin, by, deadline);
    assert_eq!(begin(Actor::Member, not_yet), Err(Refusal::NotYet));
    assert_eq!(begin(Actor::Member, OVER), Err(Refusal::Over));
    assert_eq!(begin(Actor::Member, RUNNING), Ok(Status::InProgress));
    assert_eq!(begin(Actor::Staff, OVER), Ok(Status::InProgress));
}

#[test]
fn nobody_is_decided_as_unanswered_before_the_deadline() {
    let decide = |deadline| {
        make(
            Status::InProgress,
            Act::DecideUnanswered,
            Actor::Staff,
            deadline,
        )
    };
    assert_eq!(decide(RUNNING), Err(Refusal::StillRunning));
    assert_eq!(decide(OVER), Ok(Status::Decided));
}

#[test]
fn answers_are_locked_and_documents_open_while_a_reviewer_reads() {
    let answers: Vec<Status> = all()
        .filter(|status: &Status| status.takes_answers())
        .collect();
    assert_eq!(
        answers,
        [Status::NotStarted, Status::InProgress, Status::Returned]
    );
    let closed: Vec<Status> = all()
        .filter(|status: &Status| !status.takes_documents())
        .collect();
    assert_eq!(closed, [Status::Decided]);
}

#[test]
fn a_removal_under_way_asks_for_no_papers() {
    assert!(Removal::asks_for_papers(None));
    assert!(all::<Removal>().all(|removal| !Removal::asks_for_papers(Some(removal))));
}

const PERIOD: fn() -> Period = || Period {
    opens_on: day("2026-12-01"),
    closes_on: day("2027-01-15"),
};

#[test]
fn the_last_day_ends_at_midnight_in_japan() {
    let deadline = Deadline::of(PERIOD(), [], 1, None);
    assert_eq!(
        deadline.state(at("2026-11-30T14:59:59Z")),
        State::NotYet {
            opens_on: day("2026-12-01")
        }
    );
    let running = |days_left| State::Running {
        last_day: day("2027-01-15"),
        days_left,
    };
    assert_eq!(deadline.state(at("2026-11-30T15:00:00Z")), running(45));
    assert_eq!(deadline.state(at("2027-01-14T15:00:00Z")), running(0));
    assert_eq!(deadline.state(at("2027-01-15T14:59:59.999Z")), running(0));
    let since = at("2027-01-15T15:00:00Z");
    assert_eq!(deadline.state(since), State::Over { since });
}

#[test]
fn an_extension_is_for_all_for_a_workplace_or_for_one_person() {
    let to = |to, until: &str| Extension {
        to,
        until: day(until),
    };
    let all = [
        to(Extended::All, "2027-01-20"),
        to(Extended::Workplace("A".to_owned()), "2027-01-25"),
        to(Extended::Person(7), "2027-01-31"),
    ];
    let last = |insured, workplace| Deadline::of(PERIOD(), &all, insured, workplace).last_day;
    assert_eq!(last(1, None), day("2027-01-20"));
    assert_eq!(last(1, Some("B")), day("2027-01-20"));
    assert_eq!(last(1, Some("A")), day("2027-01-25"));
    assert_eq!(last(7, Some("A")), day("2027-01-31"));
}

#[test]
fn an_earlier_day_extends_nothing() {
    let early = [Extension {
        to: Extended::All,
        until: day("2026-12-24"),
    }];
    assert_eq!(
        Deadline::of(PERIOD(), &early, 1, None).last_day,
        day("2027-01-15")
    );
}

#[test]
fn a_campaign_closed_by_hand_is_over_at_once() {
    let closed_at = at("2027-01-10T03:00:00Z");
    let deadline = Deadline::of(PERIOD(), [], 1, None).closed(Some(closed_at));
    assert!(matches!(
        deadline.state(at("2027-01-10T02:59:59Z")),
        State::Running { .. }
    ));
    assert_eq!(deadline.state(closed_at), State::Over { since: closed_at });
}

proptest! {
    /// The state goes from not yet to running to over, and days left only fall.
    #[test]
    fn time_goes_one_way(hours in prop::collection::vec(-2_000_i64..4_000, 2)) {
        let deadline = Deadline::of(PERIOD(), [], 1, None);
        let rank = |hours: i64| {
            let now = at("2026-12-01T00:00:00Z") + chrono::TimeDelta::hours(hours);
            match deadline.state(now) {
                State::NotYet { .. } => (0, 0),
                State::Running { days_left, .. } => (1, 1_000 - days_left),
                State::Over { .. } => (2, 0),
            }
        };
        let (first, last) = (hours[0].min(hours[1]), hours[0].max(hours[1]));
        prop_assert!(rank(first) <= rank(last));
    }
}

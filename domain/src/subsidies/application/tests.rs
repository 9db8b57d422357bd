use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{Act, MOVES, NotMoved, Status, make};
use crate::case::Actor;
use crate::eligibility::Word as _;
use crate::subsidies::{RunAct, RunStatus, make_run};

fn acts() -> impl Iterator<Item = Act> {
    Act::WORDS.iter().map(|(_, act)| *act)
}

fn statuses() -> impl Iterator<Item = Status> {
    Status::WORDS.iter().map(|(_, status)| *status)
}

#[test]
fn each_act_leads_to_one_place_from_each_status() {
    let all: BTreeSet<_> = MOVES.iter().map(|one| (one.from, one.act)).collect();
    assert_eq!(all.len(), MOVES.len());
}

#[test]
fn money_leaves_from_a_run_alone_and_comes_back_from_paid_alone() {
    for one in MOVES {
        assert_eq!(
            one.to == Status::Paid,
            one.act == Act::Pay && one.from == Status::InRun,
            "{one:?}"
        );
        assert_eq!(
            one.from == Status::Paid,
            one.act == Act::Bounce && one.to == Status::TransferReturned,
            "{one:?}"
        );
    }
}

#[test]
fn a_member_can_neither_take_back_nor_change_what_is_approved_or_paid() {
    for status in [
        Status::Checking,
        Status::Approved,
        Status::InRun,
        Status::Paid,
        Status::Refused,
    ] {
        for act in acts() {
            assert!(
                make(status, act, Actor::Member).is_err(),
                "{status:?} {act:?}"
            );
        }
    }
    assert_eq!(
        make(Status::TransferReturned, Act::Mend, Actor::Member),
        Ok(Status::Approved)
    );
}

#[test]
fn the_clock_moves_nothing() {
    for status in statuses() {
        for act in acts() {
            assert!(make(status, act, Actor::Job).is_err());
        }
    }
}

#[test]
fn the_account_stays_while_the_money_may_be_on_its_way() {
    assert!(!Status::InRun.takes_account() && !Status::Paid.takes_account());
    assert!(Status::TransferReturned.takes_account() && Status::Approved.takes_account());
}

#[test]
fn what_is_taken_back_stays_so_and_nothing_else_is_lost() {
    for status in statuses() {
        let mut reached = BTreeSet::from([status]);
        for _ in 0..Status::ALL.len() {
            let next = MOVES.iter().filter(|one| reached.contains(&one.from));
            reached.extend(next.map(|one| one.to).collect::<Vec<_>>());
        }
        if status == Status::TakenBack {
            assert_eq!(reached.len(), 1);
        } else {
            assert!(reached.contains(&Status::Paid), "{status:?} can be paid");
            assert!(reached.contains(&Status::Refused), "{status:?} can end");
        }
    }
}

#[test]
fn of_two_who_pay_at_once_the_second_is_told_that_it_is_done() {
    let paid = make(Status::InRun, Act::Pay, Actor::Staff);
    assert_eq!(paid, Ok(Status::Paid));
    assert_eq!(
        make(Status::Paid, Act::Pay, Actor::Staff),
        Err(NotMoved::NotFromHere)
    );
    assert_eq!(
        make(Status::Received, Act::Open, Actor::Member),
        Err(NotMoved::NotByThem)
    );
}

/// One application, one run at a time: what people, banks and crashes may do with them, and what was paid meanwhile.
#[derive(Debug, Default)]
struct Books {
    sent: u32,
    came_back: u32,
}

proptest! {
    /// R17: whatever is pressed in whatever order and how often, at most one payment is out, and it is exactly there while it says so.
    #[test]
    fn nothing_is_paid_twice_and_nothing_is_lost(steps in prop::collection::vec((0..18_u32, 0..2_u128), 0..200)) {
        let mut status = Status::Draft;
        let mut run: Option<RunStatus> = None;
        let mut books = Books::default();
        for (step, staff) in steps {
            let acts: Vec<Act> = acts().filter(|act| !matches!(act, Act::Pay | Act::PutBack)).collect();
            match usize::try_from(step).unwrap() {
                at if at < acts.len() => {
                    let Ok(next) = make(status, acts[at], Actor::Staff) else { continue };
                    if acts[at] == Act::Collect {
                        prop_assert!(run.is_none(), "in two runs at once");
                        run = Some(RunStatus::Prepared);
                    }
                    if acts[at] == Act::Bounce {
                        books.came_back += 1;
                    }
                    status = next;
                }
                at => {
                    let all = RunAct::WORDS;
                    let act = all[at % all.len()].1;
                    let Some(before) = run else { continue };
                    // Staff 0 has prepared it.
                    let Ok(after) = make_run(before, act, staff, 0) else { continue };
                    run = Some(after);
                    if let Some(act) = act.on_applications() {
                        let next = make(status, act, Actor::Staff);
                        prop_assert!(next.is_ok(), "a run holds what it collected: {status:?} {act:?}");
                        status = next.unwrap();
                        run = None;
                        books.sent += u32::from(act == Act::Pay);
                    }
                }
            }
            prop_assert_eq!(books.sent - books.came_back, u32::from(status.is_paid()));
            prop_assert_eq!(run.is_some(), status == Status::InRun);
        }
    }
}

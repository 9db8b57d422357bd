//! Which status follows which, by whose act. The whole of it is [`MOVES`].

use super::{State, Status};
use crate::eligibility::words;

words! {
    /// What somebody does with a case.
    Act {
        /// The first answer is saved.
        Begin = "begin",
        /// 提出.
        Submit = "submit",
        /// 取り下げ: before a reviewer has opened it.
        TakeBack = "take_back",
        /// A reviewer opens it.
        Open = "open",
        /// 差し戻し: with what has to be put right.
        Return = "return",
        /// 再提出.
        Resubmit = "resubmit",
        /// 判定: every surveyed dependent continues or is removed.
        Decide = "decide",
        /// 未回答として判定: nothing that could be decided on was handed in.
        DecideUnanswered = "decide_unanswered",
        /// 申請をやめる: an application that nobody has opened is given up for good; a survey's case never is.
        Withdraw = "withdraw",
        /// The decision is looked at again, after an objection or a mistake.
        Reopen = "reopen",
    }
}

words! {
    /// Who acts on a case.
    Actor {
        /// The insured person.
        Member = "member",
        /// Staff; also in a member's place, on the phone or from paper.
        Staff = "staff",
        /// The clock.
        Job = "job",
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Where the case stands.
    pub from: Status,
    /// What is done.
    pub act: Act,
    /// Where it stands then.
    pub to: Status,
    /// Who may do it.
    pub by: &'static [Actor],
}

/// The insured person, or staff in their place.
const MEMBER: &[Actor] = &[Actor::Member, Actor::Staff];
/// Staff alone. Ending somebody's status as a dependent is a human act, so the clock decides nothing.
const STAFF: &[Actor] = &[Actor::Staff];

macro_rules! moves {
    ($($from:ident, $act:ident => $to:ident, $by:expr;)+) => {
        &[$(Move { from: Status::$from, act: Act::$act, to: Status::$to, by: $by }),+]
    };
}

/// Every move there is; what isn't here can't be made, by anybody.
pub const MOVES: &[Move] = moves! {
    NotStarted, Begin => InProgress, MEMBER;
    InProgress, Submit => Submitted, MEMBER;
    Submitted, TakeBack => InProgress, MEMBER;
    Submitted, Open => UnderReview, STAFF;
    UnderReview, Return => Returned, STAFF;
    Returned, Resubmit => Resubmitted, MEMBER;
    Resubmitted, TakeBack => Returned, MEMBER;
    Resubmitted, Open => UnderReview, STAFF;
    UnderReview, Decide => Decided, STAFF;
    NotStarted, DecideUnanswered => Decided, STAFF;
    InProgress, DecideUnanswered => Decided, STAFF;
    Returned, DecideUnanswered => Decided, STAFF;
    NotStarted, Withdraw => Decided, MEMBER;
    InProgress, Withdraw => Decided, MEMBER;
    Returned, Withdraw => Decided, MEMBER;
    Decided, Reopen => UnderReview, STAFF;
};

/// Why a move is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It doesn't lead anywhere from where the case stands.
    NotFromHere,
    /// Somebody else may, but not this actor.
    NotByThem,
    /// The campaign has not begun.
    NotYet,
    /// The deadline is over; staff still can.
    Over,
    /// Nobody is late yet, so it is too early to decide without answers.
    StillRunning,
}

/// The status that follows, or why none does. Members are bound to the deadline, staff are not.
///
/// # Errors
/// When the table has no such move for this actor, or the deadline stands in the way.
pub fn make(from: Status, act: Act, by: Actor, deadline: State) -> Result<Status, Refusal> {
    let mut moves = MOVES.iter();
    let found = moves.find(|one| one.from == from && one.act == act);
    let found = found.ok_or(Refusal::NotFromHere)?;
    if !found.by.contains(&by) {
        return Err(Refusal::NotByThem);
    }
    match (by, deadline) {
        (Actor::Member, State::NotYet { .. }) => Err(Refusal::NotYet),
        (Actor::Member, State::Over { .. }) => Err(Refusal::Over),
        (_, State::NotYet { .. } | State::Running { .. }) if act == Act::DecideUnanswered => {
            Err(Refusal::StillRunning)
        }
        _ => Ok(found.to),
    }
}

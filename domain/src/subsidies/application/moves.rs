//! Which status follows which, by whose act.

use super::Status;
use crate::case::Actor;
use crate::eligibility::words;

words! {
    /// What somebody does with an application.
    Act {
        /// 申請する; also again after a return. The day of the first time is the one that the window looks at.
        HandIn = "hand_in",
        /// 取り下げ: before a reviewer has opened it; it can be changed and handed in anew.
        TakeBack = "take_back",
        /// The same after a return: what was returned can be put right once more.
        TakeBackAgain = "take_back_again",
        /// 申請をやめる: for good.
        Withdraw = "withdraw",
        /// A reviewer opens it.
        Open = "open",
        /// 差し戻し, with what has to be put right.
        Return = "return",
        /// 承認: something is to be paid.
        Approve = "approve",
        /// 不支給とする, with a reason.
        Refuse = "refuse",
        /// The decision is looked at again; only while no money is on its way.
        Reopen = "reopen",
        /// It is put into a payment run.
        Collect = "collect",
        /// The run it is in is given up before it was carried out.
        PutBack = "put_back",
        /// The run it is in is carried out.
        Pay = "pay",
        /// 組戻し・振込不能: the bank or the employer gives the money back.
        Bounce = "bounce",
        /// The account is put right after a transfer came back.
        Mend = "mend",
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// Where the application stands.
    pub from: Status,
    /// What is done.
    pub act: Act,
    /// Where it stands then.
    pub to: Status,
    /// Who may do it.
    pub by: &'static [Actor],
}

/// The insured, or staff in their place.
const MEMBER: &[Actor] = &[Actor::Member, Actor::Staff];
/// Staff alone: money moves by a person's act, never by the clock.
const STAFF: &[Actor] = &[Actor::Staff];

macro_rules! moves {
    ($($from:ident, $act:ident => $to:ident, $by:expr;)+) => {
        &[$(Move { from: Status::$from, act: Act::$act, to: Status::$to, by: $by }),+]
    };
}

/// Every move there is; what isn't here can't be made, by anybody.
///
/// Money leaves by [`Act::Pay`] and comes back by [`Act::Bounce`], by no other move: so an application has one payment exactly while
/// it is [`Status::Paid`], and none otherwise.
pub const MOVES: &[Move] = moves! {
    Draft, HandIn => Received, MEMBER;
    Draft, Withdraw => TakenBack, MEMBER;
    Received, TakeBack => Draft, MEMBER;
    Received, TakeBackAgain => Returned, MEMBER;
    Received, Open => Checking, STAFF;
    Checking, Return => Returned, STAFF;
    Returned, HandIn => Received, MEMBER;
    Returned, Withdraw => TakenBack, MEMBER;
    Checking, Approve => Approved, STAFF;
    Checking, Refuse => Refused, STAFF;
    Approved, Reopen => Checking, STAFF;
    Refused, Reopen => Checking, STAFF;
    Approved, Collect => InRun, STAFF;
    InRun, PutBack => Approved, STAFF;
    InRun, Pay => Paid, STAFF;
    Paid, Bounce => TransferReturned, STAFF;
    TransferReturned, Mend => Approved, MEMBER;
    TransferReturned, Reopen => Checking, STAFF;
};

/// Why a move is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotMoved {
    /// It doesn't lead anywhere from where the application stands.
    NotFromHere,
    /// Somebody else may, but not this actor.
    NotByThem,
}

/// The status that follows. Of two who act at once the second finds another status, and is told [`NotMoved::NotFromHere`].
///
/// # Errors
/// When the table has no such move for this actor.
pub fn make(from: Status, act: Act, by: Actor) -> Result<Status, NotMoved> {
    let mut moves = MOVES.iter();
    let found = moves.find(|one| one.from == from && one.act == act);
    let found = found.ok_or(NotMoved::NotFromHere)?;
    if found.by.contains(&by) {
        Ok(found.to)
    } else {
        Err(NotMoved::NotByThem)
    }
}

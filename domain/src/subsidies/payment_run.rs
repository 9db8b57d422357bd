//! 支払い: a payment run, which collects what is approved and takes two people. The whole of it is [`RUN_MOVES`].

use super::application::Act;
use crate::eligibility::words;

words! {
    /// Where a run stands.
    RunStatus {
        /// 作成済み: its applications are collected; no file leaves.
        Prepared = "prepared",
        /// 承認済み: a second person has agreed; the file may be fetched and carried to the bank.
        Released = "released",
        /// 支払済み: carried out; what comes back is taken back one by one.
        Settled = "settled",
        /// 取消: its applications wait for another run.
        Discarded = "discarded",
    }
}

words! {
    /// What somebody does with a run.
    RunAct {
        /// The second person agrees.
        Release = "release",
        /// It is given up before anybody could carry its file away.
        Discard = "discard",
        /// The bank, or the employer, has carried it out.
        Settle = "settle",
        /// The bank has refused the whole file: nothing of it was paid.
        Rejected = "rejected",
    }
}

impl RunAct {
    /// What it means for each application of the run.
    #[must_use]
    pub fn on_applications(self) -> Option<Act> {
        match self {
            Self::Release => None,
            Self::Settle => Some(Act::Pay),
            Self::Discard | Self::Rejected => Some(Act::PutBack),
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunMove {
    /// Where the run stands.
    pub from: RunStatus,
    /// What is done.
    pub act: RunAct,
    /// Where it stands then.
    pub to: RunStatus,
    /// Whether it takes somebody else than who prepared the run.
    pub second: bool,
}

macro_rules! moves {
    ($($from:ident, $act:ident => $to:ident, $second:literal;)+) => {
        &[$(RunMove {
            from: RunStatus::$from,
            act: RunAct::$act,
            to: RunStatus::$to,
            second: $second,
        }),+]
    };
}

/// Every move there is. What is released cannot be given up: its file may be at the bank.
pub const RUN_MOVES: &[RunMove] = moves! {
    Prepared, Release => Released, true;
    Prepared, Discard => Discarded, false;
    Released, Settle => Settled, false;
    Released, Rejected => Discarded, true;
};

/// Why a move is not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunNotMoved {
    /// It doesn't lead anywhere from where the run stands.
    NotFromHere,
    /// It takes a second person, and this is the first.
    SamePerson,
}

/// The status that follows, when `by` acts on a run that `prepared_by` prepared.
///
/// # Errors
/// When the table has no such move, or it takes another person.
pub fn make_run(
    from: RunStatus,
    act: RunAct,
    by: u128,
    prepared_by: u128,
) -> Result<RunStatus, RunNotMoved> {
    let mut moves = RUN_MOVES.iter();
    let found = moves.find(|one| one.from == from && one.act == act);
    let found = found.ok_or(RunNotMoved::NotFromHere)?;
    if found.second && by == prepared_by {
        return Err(RunNotMoved::SamePerson);
    }
    Ok(found.to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_leaves_only_after_a_second_person_has_agreed() {
        let alone = make_run(RunStatus::Prepared, RunAct::Release, 1, 1);
        assert_eq!(alone, Err(RunNotMoved::SamePerson));
        let both = make_run(RunStatus::Prepared, RunAct::Release, 2, 1);
        assert_eq!(both, Ok(RunStatus::Released));
        let unreleased = make_run(RunStatus::Prepared, RunAct::Settle, 2, 1);
        assert_eq!(unreleased, Err(RunNotMoved::NotFromHere));
    }

    #[test]
    fn what_may_be_at_the_bank_is_not_given_up() {
        let given_up = make_run(RunStatus::Released, RunAct::Discard, 2, 1);
        assert_eq!(given_up, Err(RunNotMoved::NotFromHere));
        let refused = make_run(RunStatus::Released, RunAct::Rejected, 2, 1);
        assert_eq!(refused, Ok(RunStatus::Discarded));
    }

    #[test]
    fn a_run_is_carried_out_once() {
        for act in [
            RunAct::Release,
            RunAct::Discard,
            RunAct::Settle,
            RunAct::Rejected,
        ] {
            for ended in [RunStatus::Settled, RunStatus::Discarded] {
                assert_eq!(make_run(ended, act, 2, 1), Err(RunNotMoved::NotFromHere));
            }
        }
    }
}

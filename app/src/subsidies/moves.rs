//! Where an application goes when its case does.

use domain::case;
use domain::eligibility::Word as _;
use domain::subsidies::{self, Act, NotMoved, Status};

use crate::audit::Actor;
use crate::survey::{Held, actor};

use super::applied::status;

/// Whether staff may look again at an application that stands here.
pub(crate) fn can_be_reopened(status: &str) -> bool {
    let status = Status::named(status);
    status.is_some_and(|from| subsidies::make(from, Act::Reopen, case::Actor::Staff).is_ok())
}

/// Where an act on a case leads its application: nowhere else for what only the case knows, and for a decision, which is told by
/// its amounts. `None` also for the case of a survey.
pub(crate) fn next(held: &Held, act: case::Act, by: Actor) -> Result<Option<Status>, NotMoved> {
    let Some(row) = &held.application else {
        return match act {
            // A survey's case is not given up.
            case::Act::Withdraw => Err(NotMoved::NotFromHere),
            _ => Ok(None),
        };
    };
    let from = status(row).map_err(|_| NotMoved::NotFromHere)?;
    let (act, is_told) = match act {
        case::Act::Begin => return Ok(None),
        case::Act::Submit | case::Act::Resubmit => (Act::HandIn, true),
        case::Act::TakeBack if held.status == case::Status::Resubmitted => {
            (Act::TakeBackAgain, true)
        }
        case::Act::TakeBack => (Act::TakeBack, true),
        case::Act::Withdraw => (Act::Withdraw, true),
        case::Act::Open => (Act::Open, true),
        case::Act::Return => (Act::Return, true),
        case::Act::Decide => (Act::Approve, false),
        case::Act::Reopen => (Act::Reopen, true),
        // Nobody has to apply.
        case::Act::DecideUnanswered => return Err(NotMoved::NotFromHere),
    };
    let to = subsidies::make(from, act, actor(by))?;
    Ok(is_told.then_some(to))
}

//! `case open` and `case reopen`.

use app::audit::Actor;
use app::survey::{Moved, begin_review, reopen as again};
use domain::eligibility::Word as _;

use super::{meant, not_now};
use crate::arguments::OfPerson;
use crate::commands::Desk;
use crate::output::{Ended, Outcome};
use clerk::status;

pub(super) async fn open(desk: &Desk, of: &OfPerson) -> Outcome {
    let (insurer, found) = meant(desk, of).await?;
    let moved = begin_review(&desk.portal, &insurer, found.case, Actor::Operator).await?;
    tell(desk, &moved)
}

pub(super) async fn reopen(desk: &Desk, of: &OfPerson) -> Outcome {
    let (insurer, found) = meant(desk, of).await?;
    let moved = again(&desk.portal, &insurer, found.case, Actor::Operator).await?;
    tell(desk, &moved)
}

fn tell(desk: &Desk, moved: &Moved) -> Outcome {
    desk.output.result(moved)?;
    match moved {
        Moved::Done { status: now } => {
            let now = status(now.word());
            desk.output.say(format!("調査票は「{now}」になりました。"));
            return Ok(Ended::Done);
        }
        Moved::NotNow(reason) => desk.output.complain(not_now(*reason)),
        Moved::NotFound => desk.output.complain("調査票がありません。"),
    }
    Ok(Ended::Refused)
}
